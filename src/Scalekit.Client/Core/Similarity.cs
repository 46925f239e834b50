using System;
using System.Collections.Generic;
using System.Linq;

namespace Scalekit;

/// <summary>Compares names for similarity.</summary>
public static class Similarity
{
    // A longer text is not a misspelled name, and would take long to compare.
    private const int LongestName = 200;

    /// <summary>
    /// Returns the names that may have been meant, nearest first: those that contain all words of the given name, or differ in a few
    /// letters.
    /// </summary>
    public static string[] Nearest(string given, IEnumerable<string> known, int most)
    {
        if (given.Length > LongestName)
            return [];
        var (letters, words) = (Letters(given), Words(given));
        return
        [
            .. (from name in known
                let distance = Distance(letters, Letters(name))
                let hasAll = words.Length > 0 && words.All(Words(name).Contains)
                where hasAll || distance <= Math.Min(letters.Length, name.Length) / 4
                orderby !hasAll, distance
                select name).Take(most),
        ];

        static string[] Words(string name) =>
            name.ToLowerInvariant().Split(['.', '_', '-', ' '], StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>The letters and digits of a name, in lower case.</summary>
    public static string Letters(string name) =>
        new([.. name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);

    /// <summary>The number of letters to add, remove, replace or swap with the next one.</summary>
    public static int Distance(string one, string other)
    {
        var steps = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++)
        {
            for (var j = 0; j <= other.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    steps[i, j] = i + j;
                    continue;
                }

                var change = one[i - 1] == other[j - 1] ? 0 : 1;
                steps[i, j] = Math.Min(Math.Min(steps[i - 1, j], steps[i, j - 1]) + 1, steps[i - 1, j - 1] + change);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                    steps[i, j] = Math.Min(steps[i, j], steps[i - 2, j - 2] + 1);
            }
        }

        return steps[one.Length, other.Length];
    }
}
