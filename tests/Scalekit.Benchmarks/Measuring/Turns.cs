using System;
using System.Collections.Generic;
using System.Linq;

namespace Scalekit.Benchmarks.Measuring;

/// <summary>Runs the measurements in turns, so that a temporary disturbance of the machine affects them all.</summary>
internal static class Turns
{
    /// <summary>Measures each thing once per run.</summary>
    /// <param name="runs">How many runs.</param>
    /// <param name="warmUp">Whether to discard a first run of each.</param>
    /// <param name="things">What to measure; each returns its figure.</param>
    /// <returns>A series for each thing, in the same order.</returns>
    public static Series[] Take(int runs, bool warmUp, params Func<double>[] things) =>
        [.. TakeResults(runs, warmUp, things).Select(results => new Series(results))];

    /// <summary>The same for results with more than one figure.</summary>
    public static List<T>[] TakeResults<T>(int runs, bool warmUp, params Func<T>[] things)
    {
        var results = things.Select(_ => new List<T>()).ToArray();
        for (var run = warmUp ? -1 : 0; run < runs; run++)
        {
            for (var i = 0; i < things.Length; i++)
            {
                var result = things[i]();
                if (run >= 0)
                    results[i].Add(result);
            }
        }

        return results;
    }
}
