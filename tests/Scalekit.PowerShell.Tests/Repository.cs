using System;
using System.IO;
using System.Linq;
using System.Reflection;

namespace Scalekit.PowerShell.Tests;

/// <summary>Paths of the files that the tests read.</summary>
internal static class Repository
{
    public static string Root { get; } =
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(value => value.Key == "RepositoryRoot").Value!;

    public static string Manifest { get; } = Path.Combine(Root, "out", "Scalekit", "Scalekit.psd1");

    /// <summary>The playground that was built with these tests.</summary>
    public static string Playground { get; } =
        File(
            "src",
            "Scalekit.Playground",
            Path.GetRelativePath(File("tests", "Scalekit.PowerShell.Tests"), AppContext.BaseDirectory),
            "Scalekit.Playground.dll");

    public static string File(params string[] parts) => Path.Combine([Root, .. parts]);
}
