using System.IO;
using Scalekit.Tests.Catalogue;
using Xunit;

namespace Scalekit.PowerShell.Tests;

public sealed class CatalogueTests
{
    [Fact]
    public void The_cmdlet_of_every_row_has_a_page_of_help() => Assert.All(
        Row.All,
        row => Assert.True(File.Exists(Repository.File("docs", "en-US", $"{row.Cmdlet?.Name}.md")), $"{row}: {row.Cmdlet?.Name}"));
}
