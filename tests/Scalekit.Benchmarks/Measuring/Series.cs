using System;
using System.Collections.Generic;
using System.Linq;

namespace Scalekit.Benchmarks.Measuring;

/// <summary>The figures of one measurement, one per run, in the order of the runs.</summary>
internal sealed record Series(IReadOnlyList<double> Runs)
{
    public double Median => MedianOf(Runs);

    public double Lowest => Runs.Min();

    public double Highest => Runs.Max();

    /// <summary>A series with the same value in every run.</summary>
    public static Series Always(double value, int runs) => new([.. Enumerable.Repeat(value, runs)]);

    /// <summary>Combines two series run by run.</summary>
    public Series With(Series other, Func<double, double, double> combine) => new([.. Runs.Zip(other.Runs, combine)]);

    /// <summary>Takes one figure from each result.</summary>
    public static Series Of<T>(IEnumerable<T> results, Func<T, double> figure) => new([.. results.Select(figure)]);

    public static Series operator *(Series series, double factor) => new([.. series.Runs.Select(run => run * factor)]);

    private static double MedianOf(IReadOnlyList<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
