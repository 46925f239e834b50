using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace Scalekit.Repository.Tests;

/// <summary>What holds for every source file.</summary>
public sealed partial class SourceTests
{
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

    // Cmdlets, parameters such as -IfExists, and PowerShell itself.
    [GeneratedRegex(@"PowerShell|[Cc]mdlet|\b[A-Z][a-z]+-Scalekit|(?<![\w-])-[A-Z][a-z]+[A-Za-z]*\b|about_")]
    private static partial Regex WordOfTheModule();
}
