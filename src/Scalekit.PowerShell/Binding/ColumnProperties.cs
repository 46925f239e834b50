using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;

namespace Scalekit.PowerShell.Binding;

/// <summary>
/// Values of table columns that are not properties of the object. Scalekit.Types.ps1xml makes them hidden properties, so that
/// Where-Object and Sort-Object accept the column headings. Files and JSON do not repeat them.
/// </summary>
public static class ColumnProperties
{
    /// <summary>Given and family name of a directory user; null if both are missing.</summary>
    public static string? FullName(PSObject item) => Joined(item, " ", "GivenName", "FamilyName");

    /// <summary>The browser and system of a user session, such as <c>Chrome on macOS</c>; null if the service does not say.</summary>
    public static string? Device(PSObject item) => Joined(item, " on ", "Browser", "OperatingSystem");

    /// <summary>The environment URL of a session, without the scheme.</summary>
    public static string? Environment(PSObject item) =>
        TextOf(item, "EnvironmentUrl") is { } address ? Regex.Replace(address, @"^\w+://|/$", "") : null;

    /// <summary>What a check of a session found, and what to do about it.</summary>
    public static string Finding(PSObject item) => ShownText.Finding(item, int.MaxValue);

    /// <summary>All lines that say what changes, or why nothing changes.</summary>
    public static string Change(PSObject item) => ShownChange.Whole(item);

    private static string? Joined(PSObject item, string separator, params string[] properties)
    {
        var parts = properties.Select(property => TextOf(item, property)).OfType<string>().ToArray();
        return parts.Length == 0 ? null : string.Join(separator, parts);
    }

    private static string? TextOf(PSObject? item, string property) =>
        $"{item?.Properties[property]?.Value}" is { Length: > 0 } text ? text : null;
}
