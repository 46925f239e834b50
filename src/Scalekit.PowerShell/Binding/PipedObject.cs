using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;

namespace Scalekit.PowerShell.Binding;

/// <summary>
/// What the object in the pipeline is: one of the service's, which names what it is about, or one that the user made (a row of a file,
/// a table, a selection of properties), whose values are the user's.
/// </summary>
internal static class PipedObject
{
    private const string Ours = "Scalekit.";

    // What the engine writes before the name of a type: for a copy from a file, a job or another machine, for what Select-Object took of
    // an object, and for a row that Windows PowerShell exported.
    private const string Copy = "Deserialized.";
    private const string Selection = "Selected.";
    private const string Row = "CSV:";

    // These properties say that an Id identifies something of this kind.
    private static readonly string[] Models = ["Organization", "Connection", "Directory", "User", "Group"];

    /// <summary>
    /// The kind of the service's object, such as Membership, also of a copy from a file, a job or another machine; null for any other
    /// object.
    /// </summary>
    public static string? KindOf(PSObject? input) => OriginOf(input) is { IsSelection: false } origin ? origin.Model : null;

    /// <summary>The kind of the service's object, also of a selection of its properties; null for any other object.</summary>
    public static string? ModelOf(PSObject? input) => OriginOf(input)?.Model;

    /// <summary>
    /// Whether its Id is the identifier of a thing of this kind. It is not if the object is of another kind, or if another property has
    /// the same identifier.
    /// </summary>
    public static bool IsId(PSObject? input, string id, string kind) =>
        input is null || KindOfId(input, id, kind) is not { } found || found == kind;

    /// <summary>
    /// The kind of thing that an identifier in an object of the pipeline identifies, as far as the object tells; null where it does not.
    /// </summary>
    /// <param name="input">The object in the pipeline.</param>
    /// <param name="id">The identifier.</param>
    /// <param name="wanted">The kind that is asked for, such as Organization.</param>
    public static string? KindOfId(PSObject? input, string id, string wanted)
    {
        if (input is null)
            return null;
        if (OriginOf(input) is not { } origin)
        {
            return Models.Any(model => model + "Id" != wanted + "Id" && id.Equals(ValueOf(input, model + "Id")))
                && !id.Equals(ValueOf(input, wanted + "Id"))
                && id.Equals(ValueOf(input, "Id"))
                ? "another"
                : null;
        }

        // What was selected may have been calculated, and then its text says more than where it came from.
        if (origin.IsSelection && IdentifierKind.OfText(id) is { } kind)
            return kind.Model;

        // A directory's user has its own identifier as UserId too, so that one leads to a member where users are a directory's users.
        var own = ValueOf(input, "Id") ?? (origin.Model == nameof(DirectoryUser) ? ValueOf(input, "UserId") : null);
        return id.Equals(own) ? origin.Model : null;
    }

    private static (string Model, bool IsSelection)? OriginOf(PSObject? input)
    {
        if (input?.BaseObject is Resource resource)
            return (resource.GetType().Name, false);
        foreach (var type in input?.TypeNames ?? [])
        {
            var (name, isSelection) = (type, false);
            while (Prefix(name) is { } prefix)
            {
                name = name.Substring(prefix.Length);
                isSelection |= prefix != Copy;
            }

            if (name.Length < type.Length && name.StartsWith(Ours, StringComparison.Ordinal))
                return (name.Substring(Ours.Length), isSelection);
        }

        return null;
    }

    private static string? Prefix(string type) =>
        type.StartsWith(Copy, StringComparison.Ordinal) ? Copy
        : type.StartsWith(Selection, StringComparison.Ordinal) ? Selection
        : type.StartsWith(Row, StringComparison.Ordinal) ? Row
        : null;

    /// <summary>The text of a property; null if it has none.</summary>
    public static string? TextOf(PSObject? input, string name) =>
        input is not null && ValueOf(input, name) is string { Length: > 0 } text ? text : null;

    /// <summary>
    /// What people know an object of the service by, as it follows its identifier in a sentence: " 'Acme'"; empty if the object is of
    /// another kind or does not say.
    /// </summary>
    public static string Named(PSObject? input, string model, string property) =>
        ModelOf(input) == model && TextOf(input, property) is { } name ? $" '{name}'" : "";

    /// <summary>A yes or no of a property, also as the text that a file has of it; null if it has none.</summary>
    public static bool? FlagOf(PSObject? input, string name) =>
        input is null ? null
        : ValueOf(input, name) switch
        {
            bool flag => flag,
            string text when bool.TryParse(text, out var flag) => flag,
            _ => null,
        };

    private static object? ValueOf(PSObject input, string name) =>
        PlainValues.Unwrap(input.BaseObject is IDictionary table ? table[name] : input.Properties[name]?.Value);
}
