using System;
using System.Collections.Generic;
using System.Linq;

namespace Scalekit.Benchmarks.Measuring;

/// <summary>Measures several things in turns, so that what disturbs the machine for a while disturbs them all.</summary>
internal static class Turns
{
    /// <summary>Takes figures, one a run of each thing.</summary>
    /// <param name="runs">How many.</param>
    /// <param name="warmUp">Whether a first run of each is not counted.</param>
    /// <param name="things">What to measure; each gives its figure.</param>
    /// <returns>A series for each thing, in their order.</returns>
    public static Series[] Take(int runs, bool warmUp, params Func<double>[] things) =>
        [.. TakeResults(runs, warmUp, things).Select(results => new Series(results))];

    /// <summary>Takes results that have more than one figure.</summary>
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
