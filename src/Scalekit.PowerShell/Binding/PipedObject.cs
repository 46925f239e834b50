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
    private const string Copy = "Deserialized.Scalekit.";

    // These properties say where an object came from, or that its Id identifies something of another kind.
    private static readonly string[] OtherIds = ["OrganizationId", "ConnectionId", "DirectoryId", "UserId", "GroupId"];

    /// <summary>
    /// The kind of the service's object, such as Membership, also of a copy from a file, a job or another machine; null for any other
    /// object.
    /// </summary>
    public static string? KindOf(PSObject? input) => input?.BaseObject is Resource resource
        ? resource.GetType().Name
        : input?.TypeNames.FirstOrDefault(name => name.StartsWith(Copy, StringComparison.Ordinal))?.Substring(Copy.Length);

    /// <summary>
    /// Whether its Id is the identifier of a thing of this kind. It is not if the object is of another kind, or if another property has
    /// the same identifier.
    /// </summary>
    public static bool IsId(PSObject? input, string id, string kind) => input is null
        || (KindOf(input) is not { } other
            ? !OtherIds.Any(name => name != kind + "Id" && id.Equals(ValueOf(input, name)))
            : other == kind);

    private static object? ValueOf(PSObject input, string name) =>
        PlainValues.Unwrap(input.BaseObject is IDictionary table ? table[name] : input.Properties[name]?.Value);
}
