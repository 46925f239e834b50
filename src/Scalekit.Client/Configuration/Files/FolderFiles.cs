using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Scalekit.Configuration;

/// <summary>Finds the configuration files of a folder.</summary>
internal static class FolderFiles
{
    // Links may lead around in a circle.
    private const int DeepestFolder = 10;

    /// <summary>
    /// Returns the paths of all JSON files, relative to the folder and with '/', in ordinal order. Folders and files whose name begins with
    /// a dot are ignored: they belong to tools, such as git.
    /// </summary>
    public static List<string> List(string folder)
    {
        var found = new List<string>();
        Add(folder, "", 0, found);
        found.Sort(StringComparer.Ordinal);
        return found;
    }

    /// <summary>The full path of a file from <see cref="List"/>.</summary>
    public static string FullPath(string folder, string file) => Path.Combine(folder, file.Replace('/', Path.DirectorySeparatorChar));

    private static void Add(string folder, string prefix, int depth, List<string> found)
    {
        if (depth > DeepestFolder)
        {
            throw FileProblems.Refused(
                $"The folders in '{DisplayText.Of(folder)}' are nested too deeply. Check for a link back to a parent folder.");
        }

        foreach (var path in System.IO.Directory.EnumerateFiles(folder))
        {
            var name = Path.GetFileName(path);
            if (name[0] != '.' && name.EndsWith(".json", StringComparison.OrdinalIgnoreCase) && prefix + name != FileMembers.SchemaFile)
                found.Add(prefix + name);
        }

        foreach (var inner in System.IO.Directory.EnumerateDirectories(folder).Where(path => Path.GetFileName(path)[0] != '.'))
            Add(inner, $"{prefix}{Path.GetFileName(inner)}/", depth + 1, found);
    }
}
