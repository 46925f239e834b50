using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;

namespace Scalekit.Generator;

/// <summary>A file that is generated.</summary>
/// <param name="Path">Where it is, from the root of the repository.</param>
/// <param name="Text">What it says, with line feeds.</param>
public sealed record GeneratedFile(string Path, string Text);

/// <summary>All files that are generated.</summary>
public static class GeneratedFiles
{
    /// <summary>The root of the repository that this program was built in.</summary>
    public static string Root { get; } = typeof(GeneratedFiles).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(value => value.Key == "RepositoryRoot").Value!;

    /// <summary>What the files have to say.</summary>
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
            TypeNamesFile.Write(),
            ContractsPage.Write(operations, ReadText(root, ContractsPage.Path)),
        ];
    }

    private static string ReadText(string root, string path) =>
        File.ReadAllText(Path.Combine(root, path)).Replace("\r", "", StringComparison.Ordinal);
}
