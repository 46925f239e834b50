using System;
using System.Collections.Generic;
using System.Linq;

namespace Scalekit.Configuration;

/// <summary>Collects all problems in the files of a folder, so that they can be fixed in one go. Thread-safe.</summary>
internal sealed class FileProblems
{
    // More lines would scroll the first ones off the screen.
    private const int MostShown = 20;

    private readonly List<(string File, int Line, string Reason)> all = [];
    private (string File, long Version)? newer;

    /// <summary>Notes a problem.</summary>
    /// <param name="file">The file, relative to the folder.</param>
    /// <param name="line">The line, from 1; 0 for the whole file.</param>
    /// <param name="reason">What is wrong, without a full stop.</param>
    public void Add(string file, int line, string reason)
    {
        lock (all)
            all.Add((file, line, DisplayText.Of(reason)));
    }

    /// <summary>Notes a file of a newer format. Only this problem is reported, because the others may be due to the newer format.</summary>
    public void AddNewer(string file, long version)
    {
        lock (all)
        {
            if (newer is null || string.CompareOrdinal(file, newer.Value.File) < 0)
                newer = (file, version);
        }
    }

    /// <exception cref="ScalekitException"><see cref="ErrorIds.InvalidConfiguration"/>: something was noted.</exception>
    public void ThrowIfAny(string folder)
    {
        string[] lines;
        lock (all)
        {
            if (newer is { } one)
            {
                throw Refused(
                    $"The file '{DisplayText.Of(one.File)}' in '{folder}' has format version {one.Version}, but this module reads "
                    + $"only up to version {FileMembers.NewestFormat}. Update the Scalekit module and try again; nothing was sent.");
            }

            if (all.Count == 0)
                return;
            lines =
            [
                .. all.Distinct().OrderBy(problem => problem.File, StringComparer.Ordinal).ThenBy(problem => problem.Line)
                    .Select(problem => $"{DisplayText.Of(problem.File)}{(problem.Line > 0 ? $":{problem.Line}" : "")}: {problem.Reason}"),
            ];
        }

        var more = lines.Length > MostShown ? $"\nand {lines.Length - MostShown} more" : "";
        throw Refused(
            $"The configuration in '{folder}' cannot be used:\n{string.Join("\n", lines.Take(MostShown))}{more}\n"
            + "Fix the files and run the command again; nothing was sent.");
    }

    /// <summary>Creates the error for a folder that cannot be used.</summary>
    public static ScalekitException Refused(string message, Exception? cause = null) =>
        new(ErrorIds.InvalidConfiguration, message, cause);

    /// <summary>The line of a position in a file, from 1.</summary>
    public static int LineAt(ReadOnlySpan<byte> bytes, long position)
    {
        var line = 1;
        foreach (var letter in bytes.Slice(0, (int)Math.Min(position, bytes.Length)))
        {
            if (letter == '\n')
                line++;
        }

        return line;
    }
}
