using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using Xunit;

namespace Scalekit.Tests.Catalogue;

/// <summary>A page in <c>docs</c> that tests generate, so that it stays true.</summary>
internal static class WrittenPage
{
    private const string Update = "SCALEKIT_TEST_UPDATE_DOCS";

    /// <summary>Fails if the page does not have this text. With SCALEKIT_TEST_UPDATE_DOCS=1, writes the page first.</summary>
    /// <param name="name">The name of the file.</param>
    /// <param name="text">The text, with line feeds only.</param>
    public static async Task IsUpToDateAsync(string name, string text)
    {
        var root = typeof(WrittenPage).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(value => value.Key == "RepositoryRoot").Value!;
        var file = Path.Combine(root, "docs", name);
        if (Environment.GetEnvironmentVariable(Update) == "1")
            await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);

        Assert.True(
            text == (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).ReplaceLineEndings("\n"),
            $"docs/{name} is not what the tests find: run them once with {Update}=1, and commit it.");
    }
}
