using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace Scalekit.Generator;

/// <summary>The cmdlets' help pages, with the parameter texts of docs/parameters.md. The rest of a page is written by hand.</summary>
internal static partial class HelpPages
{
    private const string Folder = "docs/en-US";

    /// <summary>Returns the pages as they should be.</summary>
    /// <exception cref="InvalidOperationException">Two parts are for the same parameter of a page, or a part is for none.</exception>
    public static IEnumerable<GeneratedFile> Write(string root)
    {
        var shared = SharedParameter.Read(Read(root, "docs/parameters.md"));
        var used = new HashSet<SharedParameter>();
        var pages = System.IO.Directory.EnumerateFiles(Path.Combine(root, Folder), "*-*.md")
            .Order(StringComparer.Ordinal)
            .Select(file => $"{Folder}/{Path.GetFileName(file)}")
            .Select(page => new GeneratedFile(page, Merge(Path.GetFileNameWithoutExtension(page), Read(root, page), shared, used)))
            .ToArray();
        return shared.FirstOrDefault(part => !used.Contains(part)) is { } unused
            ? throw new InvalidOperationException($"docs/parameters.md: no page has the text of -{unused.Name} ({unused.Pages[0]} ...).")
            : pages;
    }

    private static string Merge(string cmdlet, string page, IReadOnlyList<SharedParameter> shared, HashSet<SharedParameter> used) =>
        Parameter().Replace(page, match =>
        {
            var texts = shared.Where(part => part.Name == match.Groups["name"].Value && part.IsOf(cmdlet)).ToArray();
            if (texts.Length > 1)
                throw new InvalidOperationException($"docs/parameters.md has {texts.Length} texts for -{texts[0].Name} of {cmdlet}.");
            if (texts.Length == 0)
                return match.Value;
            used.Add(texts[0]);
            return $"### -{texts[0].Name}\n\n{texts[0].Text}\n\n```yaml";
        });

    private static string Read(string root, string path) =>
        File.ReadAllText(Path.Combine(root, path)).Replace("\r", "", StringComparison.Ordinal);

    [GeneratedRegex(@"^### -(?<name>\w+)\n\n(?:(?!^#).)*?\n\n```yaml", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Parameter();
}
