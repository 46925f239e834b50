using System;
using System.Collections.Generic;
using System.Linq;

namespace Scalekit.Configuration;

/// <summary>What is wrong in the files of a folder: all of it, so that a person mends it in one go. Thread-safe.</summary>
internal sealed class FileProblems
{
    // More would scroll the first ones away.
    private const int MostShown = 20;

    private readonly List<(string File, int Line, string Reason)> all = [];
    private (string File, long Version)? newer;

    /// <summary>Notes a problem.</summary>
    /// <param name="file">The file, relative to the folder.</param>
    /// <param name="line">The line, from 1; 0 if it is about the whole file.</param>
    /// <param name="reason">What is wrong, without a full stop.</param>
    public void Add(string file, int line, string reason)
    {
        lock (all)
            all.Add((file, line, DisplayText.Of(reason)));
    }

    /// <summary>Notes a file of a newer format. It is the only problem that is told: the others may be what is new.</summary>
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
                    $"The file '{DisplayText.Of(one.File)}' in '{folder}' has a newer format, version {one.Version}; the newest that can "
                    + $"be read here is {FileMembers.NewestFormat}. Update the Scalekit module, and run it again; nothing was sent.");
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
            + "Mend the files and run it again; nothing was sent.");
    }

    /// <summary>The error of a folder that cannot be used.</summary>
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
