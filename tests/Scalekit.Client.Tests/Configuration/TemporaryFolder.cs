using System;
using System.IO;
using System.Linq;
using System.Text;

namespace Scalekit.Client.Tests.Configuration;

/// <summary>A folder for the files of one test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(false);

    public TemporaryFolder(bool create = true)
    {
        Path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), "scalekit-" + Guid.NewGuid().ToString("N"));
        if (create)
            System.IO.Directory.CreateDirectory(Path);
    }

    public string Path { get; }

    public string this[string file] => System.IO.Path.Combine(Path, file);

    /// <summary>The files by name, in ordinal order.</summary>
    public (string Name, byte[] Bytes)[] Files =>
    [
        .. System.IO.Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories)
            .Select(file => (System.IO.Path.GetRelativePath(Path, file).Replace('\\', '/'), File.ReadAllBytes(file)))
            .OrderBy(file => file.Item1, StringComparer.Ordinal),
    ];

    public TemporaryFolder With(string file, string text) => With(file, Utf8.GetBytes(text));

    public TemporaryFolder With(string file, byte[] bytes)
    {
        System.IO.Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[file])!);
        File.WriteAllBytes(this[file], bytes);
        return this;
    }

    public void Dispose()
    {
        if (System.IO.Directory.Exists(Path))
            System.IO.Directory.Delete(Path, recursive: true);
    }
}
