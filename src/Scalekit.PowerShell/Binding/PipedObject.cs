using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;

namespace Scalekit.PowerShell.Binding;

/// <summary>
/// Tells whether a piped object is a Scalekit object, of which only IDs are used, or one that the user made (a row of a file, a table, a
/// selection of properties), whose values are all used.
/// </summary>
internal static class PipedObject
{
    private const string Ours = "Scalekit.";

    // Prefixes of type names: of a copy from a file, a job or another machine; of the output of Select-Object; and of a row that Windows
    // PowerShell exported.
    private const string Copy = "Deserialized.";
    private const string Selection = "Selected.";
    private const string Row = "CSV:";

    // Kinds whose ID other objects have in a property such as OrganizationId.
    private static readonly string[] Models = ["Organization", "Connection", "Directory", "User", "Group"];

    /// <summary>
    /// The kind of a Scalekit object, such as Membership, or of its copy from a file, a job or another machine; null for other objects.
    /// </summary>
    public static string? KindOf(PSObject? input) => OriginOf(input) is { IsSelection: false } origin ? origin.Model : null;

    /// <summary>The kind of a Scalekit object, or of a selection of its properties; null for other objects.</summary>
    public static string? ModelOf(PSObject? input) => OriginOf(input)?.Model;

    /// <summary>
    /// Whether the object's Id identifies a thing of this kind. It does not if the object is of another kind, or if the property for
    /// another kind has the same ID.
    /// </summary>
    public static bool IsId(PSObject? input, string id, string kind) =>
        input is null || KindOfId(input, id, kind) is not { } found || found == kind;

    /// <summary>
    /// The kind of thing that an ID in a piped object identifies; null if the object does not tell.
    /// </summary>
    /// <param name="input">The piped object.</param>
    /// <param name="id">The ID.</param>
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

        // A selected property may be calculated, so the form of the ID is more reliable than the type of the object.
        if (origin.IsSelection && IdentifierKind.OfText(id) is { } kind)
            return kind.Model;

        // A directory user also has its own ID as UserId: with the published contract, directory users are the users.
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
    /// The name of a Scalekit object, to put behind its ID in a sentence: " 'Acme'"; empty if the object is of another kind or has no name.
    /// </summary>
    public static string Named(PSObject? input, string model, string property) =>
        ModelOf(input) == model && TextOf(input, property) is { } name ? $" '{name}'" : "";

    /// <summary>A property's true or false, also if it is text from a file; null if it has no such value.</summary>
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
