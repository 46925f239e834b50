using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>Every test that docs/checklist.md names as proof exists.</summary>
public sealed class ChecklistTests
{
    public static TheoryData<int, string> Rows =>
    [
        .. Regex.Matches(Page, @"^\| (\d+) \| .+ \| (.+) \|$", RegexOptions.Multiline)
            .Select(row => new TheoryDataRow<int, string>(int.Parse(row.Groups[1].Value, null), row.Groups[2].Value)),
    ];

    private static string Page => File.ReadAllText(Repository.File("docs", "checklist.md")).Replace("\r", "", StringComparison.Ordinal);

    [Fact]
    public void Every_row_is_there() => Assert.Equal(Enumerable.Range(1, 114), Rows.Select(row => row.Data.Item1));

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_row_names_tests_that_there_are(int number, string proof)
    {
        var named = Regex.Split(proof, @", (?=`)|; ");

        Assert.All(named, one => Assert.True(IsThere(one), $"row {number} names '{one}'"));
    }

    private static bool IsThere(string proof)
    {
        if (Regex.Match(proof, @"^`(\w+)\.([A-Z]\w+_\w+)`") is { Success: true } test)
            return Directory.GetFiles(Repository.File("tests"), $"{test.Groups[1].Value}.cs", SearchOption.AllDirectories)
                .Any(file => File.ReadAllText(file).Contains($" {test.Groups[2].Value}(", StringComparison.Ordinal));
        if (Regex.Match(proof, @"^`(\w+\.Tests\.ps1)` ([^:]+)") is { Success: true } pester)
            return File.ReadAllText(Repository.File("tests", "pester", pester.Groups[1].Value))
                .Contains($"It '{pester.Groups[2].Value.Trim()}", StringComparison.Ordinal);
        if (Regex.Match(proof, @"^`\./build\.ps1 (\w+)`|^figures in ") is { Success: true })
            return true;
        if (Regex.Match(proof, @"^`dotnet run --project (\S+)") is { Success: true } project)
            return Directory.Exists(Repository.File(project.Groups[1].Value));
        return Regex.Match(proof, @"^`(\.github/\S+)`") is { Success: true } file && File.Exists(Repository.File(file.Groups[1].Value));
    }
}
