using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;

namespace Scalekit.Repository.Tests;

/// <summary>Paths of the files that the tests read.</summary>
internal static class Repository
{
    public static string Root { get; } = Value("RepositoryRoot");

    public static string ModuleAssembly { get; } = Value("ModuleAssembly");

    /// <summary>The source files below a folder of the repository, without build output.</summary>
    public static IEnumerable<string> Sources(string folder, params string[] endings) =>
        System.IO.Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
            .Where(file => endings.Contains(Path.GetExtension(file)))
            .Where(file => !Path.GetRelativePath(Root, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));

    private static string Value(string key) =>
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(value => value.Key == key).Value!;
}
