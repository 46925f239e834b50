using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;

namespace Scalekit.Generator;

/// <summary>A generated file.</summary>
/// <param name="Path">Its path, relative to the root of the repository.</param>
/// <param name="Text">Its content, with line feeds only.</param>
public sealed record GeneratedFile(string Path, string Text);

/// <summary>All generated files.</summary>
public static class GeneratedFiles
{
    /// <summary>The root of the repository in which this program was built.</summary>
    public static string Root { get; } = typeof(GeneratedFiles).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(value => value.Key == "RepositoryRoot").Value!;

    /// <summary>Returns the files as they should be.</summary>
    /// <param name="root">The root of the repository.</param>
    public static IReadOnlyList<GeneratedFile> All(string root)
    {
        var published = Description.Read(Path.Combine(root, "tests", "contract", "scalekit-openapi.yml"));
        var live = Description.Read(Path.Combine(root, "tests", "contract", "live-openapi.json"));
        var operations = OperationList.All.Select(operation => new DescribedOperation(operation, published, live)).ToArray();
        return
        [
            JsonTypesFile.Write(),
            AnswerSignsFile.Write(operations, published.Wrappers.Union(live.Wrappers).Order(StringComparer.Ordinal)),
            DescribedPathsFile.Write(published, live),
            TypeNamesFile.Write(),
            ContractsPage.Write(operations, ReadText(root, ContractsPage.Path)),
            EmulatorPage.Write(ReadText(root, EmulatorPage.Path)),
            .. HelpPages.Write(root),
        ];
    }

    private static string ReadText(string root, string path) =>
        File.ReadAllText(Path.Combine(root, path)).Replace("\r", "", StringComparison.Ordinal);
}
