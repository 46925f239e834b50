using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;

namespace Scalekit.PowerShell.Binding;

/// <summary>
/// What columns show that no property of an object is. Scalekit.Types.ps1xml makes hidden properties of them, so that Where-Object and
/// Sort-Object take the heading that people read; files and JSON do not repeat them.
/// </summary>
public static class ColumnProperties
{
    /// <summary>Given and family name of a directory's user; null if there is neither.</summary>
    public static string? FullName(PSObject item) => Joined(item, " ", "GivenName", "FamilyName");

    /// <summary>What the user of a session signed in with, such as <c>Chrome on macOS</c>; null if the service does not say.</summary>
    public static string? Device(PSObject item) => Joined(item, " on ", "Browser", "OperatingSystem");

    /// <summary>The environment of a connection, without the scheme that all have.</summary>
    public static string? Environment(PSObject item) =>
        TextOf(item, "EnvironmentUrl") is { } address ? Regex.Replace(address, @"^\w+://|/$", "") : null;

    /// <summary>What changes, or why nothing does, with all its lines.</summary>
    public static string Change(PSObject item) => ShownChange.Whole(item);

    private static string? Joined(PSObject item, string separator, params string[] properties)
    {
        var parts = properties.Select(property => TextOf(item, property)).OfType<string>().ToArray();
        return parts.Length == 0 ? null : string.Join(separator, parts);
    }

    private static string? TextOf(PSObject? item, string property) =>
        $"{item?.Properties[property]?.Value}" is { Length: > 0 } text ? text : null;
}
