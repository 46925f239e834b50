using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace Scalekit.Generator;

/// <summary>A parameter text that several help pages share: one part of docs/parameters.md.</summary>
/// <param name="Name">The parameter's name, without its dash.</param>
/// <param name="Pages">Wildcard patterns of the cmdlets that have the text; "all" is every cmdlet with such a parameter.</param>
/// <param name="Except">Wildcard patterns of the cmdlets among them that do not.</param>
/// <param name="Text">The text, on one line.</param>
internal sealed partial record SharedParameter(
    string Name, IReadOnlyList<string> Pages, IReadOnlyList<string> Except, string Text)
{
    /// <summary>Reads docs/parameters.md.</summary>
    /// <exception cref="InvalidOperationException">A part is not of the form that the file describes.</exception>
    public static IReadOnlyList<SharedParameter> Read(string markdown)
    {
        var headings = Heading().Count(markdown);
        var parts = Part().Matches(markdown).Select(part =>
        {
            var pages = OneLine(part.Groups["pages"].Value).Split("except", 2, StringSplitOptions.TrimEntries);
            return new SharedParameter(
                part.Groups["name"].Value, List(pages[0]), pages.Length > 1 ? List(pages[1]) : [], OneLine(part.Groups["text"].Value));
        }).ToArray();
        return parts.Length == headings
            ? parts
            : throw new InvalidOperationException($"docs/parameters.md has {headings} parts, of which {parts.Length} can be read.");
    }

    /// <summary>Whether the cmdlet's page has this text for the parameter.</summary>
    public bool IsOf(string cmdlet) => Pages.Any(page => IsLike(page, cmdlet)) && !Except.Any(page => IsLike(page, cmdlet));

    private static bool IsLike(string pattern, string cmdlet) =>
        pattern == "all" || Regex.IsMatch(cmdlet, $"^{Regex.Escape(pattern).Replace(@"\*", ".*", StringComparison.Ordinal)}$");

    private static string[] List(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string OneLine(string text) => Break().Replace(text.Trim(), " ");

    [GeneratedRegex(@"^## ", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(
        @"^## -(?<name>\w+)\n\nPages: (?<pages>[^#]+?)\n\n(?<text>.+?)\n(?=\n## |\z)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Part();

    [GeneratedRegex(@"\s*\n\s*")]
    private static partial Regex Break();
}
