using System;
using System.Linq;
using System.Management.Automation;

namespace Scalekit.PowerShell.Commands;

/// <summary>Matches names with wildcards. The service has no such search, so the module filters listings.</summary>
internal static class Wildcards
{
    private const WildcardOptions Options = WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant;

    public static WildcardPattern[]? Compile(string[]? patterns) =>
        patterns is null ? null : Array.ConvertAll(patterns, pattern => new WildcardPattern(pattern, Options));

    /// <summary>Whether a text matches any of the patterns; without patterns everything does.</summary>
    public static bool Match(WildcardPattern[]? patterns, string? text) =>
        patterns is null || (text is not null && patterns.Any(pattern => pattern.IsMatch(text)));
}
