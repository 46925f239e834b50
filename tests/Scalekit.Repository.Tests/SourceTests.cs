using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace Scalekit.Repository.Tests;

/// <summary>Rules for every source file.</summary>
public sealed partial class SourceTests
{
    private const int Width = 140;
    private static readonly string[] Folders = ["src", "tests", "docs/examples", ".github/actions"];

    [Fact]
    public void No_line_is_wider_than_the_editor_is_told()
    {
        Assert.Contains($"max_line_length = {Width}", File.ReadAllText(Path.Combine(Repository.Root, ".editorconfig")));
        var wide =
            from folder in Folders
            from file in Repository.Sources(folder, ".cs", ".ps1", ".psm1")
            from line in File.ReadAllLines(file).Select((text, index) => (Text: text, Number: index + 1))
            where line.Text.Length > Width
            select $"{Path.GetRelativePath(Repository.Root, file)}:{line.Number} has {line.Text.Length} columns";

        Assert.Empty(wide);
    }

    [Fact]
    public void The_picture_of_a_terminal_shows_cmdlets_that_exist()
    {
        var manifest = File.ReadAllText(Path.Combine(Repository.Root, "Scalekit.psd1"));
        var names = Repository.Sources("docs/images", ".svg")
            .SelectMany(file => Cmdlet().Matches(File.ReadAllText(file)).Select(match => match.Value))
            .Distinct()
            .ToArray();

        Assert.NotEmpty(names);
        Assert.All(names, name => Assert.Contains($"'{name}'", manifest, System.StringComparison.Ordinal));
    }

    [Fact]
    public void The_client_speaks_of_the_service_only()
    {
        var words =
            from file in Repository.Sources("src/Scalekit.Client", ".cs")
            from line in File.ReadAllLines(file).Select((text, index) => (Text: text, Number: index + 1))
            let word = WordOfTheModule().Match(line.Text)
            where word.Success
            select $"{Path.GetRelativePath(Repository.Root, file)}:{line.Number} says '{word.Value}'";

        Assert.Empty(words);
    }

    // Names of cmdlets and parameters, such as -IfExists, and PowerShell itself.
    [GeneratedRegex(@"\b[A-Z][a-z]+-Scalekit\w+")]
    private static partial Regex Cmdlet();

    [GeneratedRegex(@"PowerShell|[Cc]mdlet|\b[A-Z][a-z]+-Scalekit|(?<![\w-])-[A-Z][a-z]+[A-Za-z]*\b|about_")]
    private static partial Regex WordOfTheModule();
}
