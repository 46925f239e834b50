using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Scalekit.Configuration;

/// <summary>
/// Writes an export into a folder. Files are first written to a hidden folder inside it and moved into place when all are complete, so a
/// failure before that leaves the folder unchanged.
/// </summary>
internal sealed class FolderWriter : IDisposable
{
    // The name begins with a dot, so that the remains of an interrupted export are not taken for configuration.
    private const string Beside = ".scalekit-export";

    private readonly string folder;
    private readonly string beside;
    private readonly bool isNew;
    private readonly EarlierExport earlier;
    private readonly HashSet<string> written = new(StringComparer.Ordinal);
    private readonly List<string> changed = [];

    /// <summary>Checks the folder.</summary>
    /// <param name="path">An earlier export, an empty folder, or one that does not exist yet.</param>
    /// <param name="kinds">The kinds that are exported.</param>
    /// <param name="environment">The environment that is exported.</param>
    /// <exception cref="ScalekitException">
    /// <see cref="ErrorIds.InvalidConfiguration"/>: the folder has something that is not from an export.
    /// </exception>
    public FolderWriter(string path, IReadOnlyCollection<ConfigurationKind> kinds, Uri environment)
    {
        folder = Path.GetFullPath(path);
        beside = Path.Combine(folder, Beside);
        isNew = !System.IO.Directory.Exists(folder);
        if (File.Exists(folder))
            throw FileProblems.Refused($"'{folder}' is a file; give a folder.");
        earlier = isNew ? EarlierExport.None : EarlierExport.In(folder, kinds, environment);
    }

    public string Folder => folder;

    /// <summary>Adds a file to the export.</summary>
    /// <returns>Whether the file is new or changed.</returns>
    public bool Add(string file, byte[] bytes)
    {
        written.Add(file);
        var there = FolderFiles.FullPath(folder, file);
        if (File.Exists(there) && File.ReadAllBytes(there).AsSpan().SequenceEqual(bytes))
            return false;
        var path = FolderFiles.FullPath(beside, file);
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        changed.Add(file);
        return true;
    }

    /// <summary>Whether a file was added.</summary>
    public bool Has(string file) => written.Contains(file);

    /// <summary>Moves the files into place, and deletes the files of organizations that are gone or have another file now.</summary>
    /// <param name="organizations">The organizations that were requested; null for all.</param>
    /// <param name="withOrganizations">Whether organizations were exported at all.</param>
    /// <returns>How many files were written and how many deleted.</returns>
    public (int Written, int Deleted) Finish(IReadOnlyCollection<string>? organizations, bool withOrganizations)
    {
        // The main file is added last, because it makes the export complete.
        foreach (var file in changed)
            Move(FolderFiles.FullPath(beside, file), FolderFiles.FullPath(folder, file));
        if (!withOrganizations)
            return (changed.Count, 0);
        var gone = earlier.Organizations
            .Where(file => !written.Contains(file.Key) && (organizations?.Contains(file.Value) ?? true) && !IsWritten(file.Key))
            .Select(file => file.Key).ToList();
        foreach (var file in gone)
            File.Delete(FolderFiles.FullPath(folder, file));
        return (changed.Count, gone.Count);
    }

    /// <summary>Whether a file was written under a name that differs only in case. Windows and macOS keep the old name.</summary>
    private bool IsWritten(string file) =>
        written.Contains(file, StringComparer.OrdinalIgnoreCase) && !FolderFiles.List(folder).Any(name => name != file
            && string.Equals(name, file, StringComparison.OrdinalIgnoreCase) && written.Contains(name));

    /// <summary>Removes the hidden folder, and a new folder that is still empty.</summary>
    public void Dispose()
    {
        if (System.IO.Directory.Exists(beside))
            System.IO.Directory.Delete(beside, recursive: true);
        if (isNew && System.IO.Directory.Exists(folder) && !System.IO.Directory.EnumerateFileSystemEntries(folder).Any())
            System.IO.Directory.Delete(folder);
    }

    private static void Move(string from, string to)
    {
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        if (File.Exists(to))
            File.Replace(from, to, destinationBackupFileName: null);
        else
            File.Move(from, to);
    }
}
