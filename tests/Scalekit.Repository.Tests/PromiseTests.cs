using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace Scalekit.Repository.Tests;

/// <summary>
/// The documentation promises only what a description of the API says. This keeps out sentences that once promised more and misled readers.
/// </summary>
public sealed class PromiseTests
{
    // Earlier wordings of claims that neither description makes.
    private static readonly string[] Unfounded =
    [
        "user itself stays",
        @"links that were made earlier go on working|older ones still work",
        "portal offers[^.]*; (everything|all)|dir_sync; all if",
        @"send (it|Link) to the (user|administrator)",
        @"they replace (all|those)|\breplaces? the (credentials|previous ones)(?! and)",
        @"@\{\}`? takes all away|'' takes it away|An empty list takes all away",
        "everything else stays as it is|the rest stays as it is|the service keeps its value",
        "(that are not named|that you do not name) stay as they are|leaves the others unchanged",
        "names are not unique, external|and all that belongs to them",
        "memberships and tokens",
        "the API has no operation that|the API cannot",
        "in your own system's terms",
        "the published contract allows 1",
        "behaves as Scalekit does",
        "These roles and no others",
        "without doing any harm",
    ];

    public static TheoryData<string> Patterns => [.. Unfounded];

    [Theory]
    [MemberData(nameof(Patterns))]
    public void Nothing_promises_what_neither_description_says(string pattern)
    {
        var promise = new Regex(pattern, RegexOptions.IgnoreCase);
        var found =
            from file in Texts()
            from match in promise.Matches(Flat(File.ReadAllText(file)))
            where !IsQuestioned(match, Flat(File.ReadAllText(file)))
            select $"{Path.GetRelativePath(Repository.Root, file)}: {match.Value}";

        Assert.Empty(found);
    }

    /// <summary>
    /// Help pages, topics, documents, examples, and the sources except the emulator's, which describe what the emulator does.
    /// </summary>
    private static IEnumerable<string> Texts() =>
        System.IO.Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) is not ("architecture.md" or "checklist.md"))
            .Append(Path.Combine(Repository.Root, "README.md"))
            .Concat(Repository.Sources("docs/examples", ".ps1"))
            .Concat(Repository.Sources("src/Scalekit.Client", ".cs"))
            .Concat(Repository.Sources("src/Scalekit.PowerShell", ".cs"));

    // Joins lines, so that a wrapped sentence is found.
    private static string Flat(string text) => Regex.Replace(text, @"\s+(///\s*|#\s+|//\s+)?", " ");

    // A claim is allowed if the text marks it as open or quotes the vendor.
    private static bool IsQuestioned(Match match, string text) =>
        Regex.IsMatch(text[System.Math.Max(0, match.Index - 60)..match.Index], "SDK says|whether", RegexOptions.IgnoreCase);
}
