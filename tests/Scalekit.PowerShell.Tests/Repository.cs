using System.IO;
using System.Linq;
using System.Reflection;

namespace Scalekit.PowerShell.Tests;

/// <summary>Where the tests find what they check.</summary>
internal static class Repository
{
    public static string Root { get; } =
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(value => value.Key == "RepositoryRoot").Value!;

    public static string Manifest { get; } = Path.Combine(Root, "out", "Scalekit", "Scalekit.psd1");

    public static string File(params string[] parts) => Path.Combine([Root, .. parts]);
}
