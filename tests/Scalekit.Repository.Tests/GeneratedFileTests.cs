using System.IO;
using System.Linq;
using Scalekit.Generator;
using Xunit;

namespace Scalekit.Repository.Tests;

/// <summary>The generated files are up to date with the descriptions and the client.</summary>
public sealed class GeneratedFileTests
{
    public static TheoryData<string> Files => [.. GeneratedFiles.All(Repository.Root).Select(file => file.Path)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_generated_file_is_what_would_be_generated(string path)
    {
        var wanted = GeneratedFiles.All(Repository.Root).Single(file => file.Path == path).Text;
        var there = File.ReadAllText(Path.Combine(Repository.Root, path)).ReplaceLineEndings("\n");

        Assert.True(wanted == there, $"{path} has drifted: run ./build.ps1 Generate, and commit it.");
    }
}
