using System;
using System.Globalization;

namespace Scalekit.Benchmarks.Measuring;

/// <summary>How two series of figures are compared.</summary>
internal enum Comparison
{
    /// <summary>The median of ours / yardstick, pair by pair.</summary>
    Ratio,

    /// <summary>Our median / the yardstick's median. Used for figures so small that the ratio of a single pair says nothing.</summary>
    RatioOfMedians,

    /// <summary>The median of yardstick / ours, pair by pair: how many times faster we are.</summary>
    TimesFaster,

    /// <summary>The median of ours minus yardstick, pair by pair.</summary>
    Difference,

    /// <summary>Our highest figure, without a yardstick.</summary>
    Highest,
}

/// <summary>How ours is compared, and the target. Without a limit, the result is only shown.</summary>
internal sealed record Rule(Comparison Comparison, double? Limit = null)
{
    /// <summary>Whether a result meets the target; null if there is none.</summary>
    public bool? IsHeld(double result) => Limit is null ? null : Comparison == Comparison.TimesFaster ? result >= Limit : result <= Limit;

    /// <summary>The target in words.</summary>
    public string Describe(string unit) => Limit is not { } limit
        ? "–"
        : Comparison switch
        {
            Comparison.Ratio or Comparison.RatioOfMedians => string.Create(CultureInfo.InvariantCulture, $"≤ {limit} ×"),
            Comparison.TimesFaster => string.Create(CultureInfo.InvariantCulture, $"≥ {limit} × faster"),
            Comparison.Difference => string.Create(CultureInfo.InvariantCulture, $"≤ {limit} {unit} more"),
            Comparison.Highest => string.Create(CultureInfo.InvariantCulture, $"always ≤ {limit} {unit}").TrimEnd(),
            _ => throw new InvalidOperationException(),
        };

    /// <summary>A result in words.</summary>
    public string Describe(double result, string unit) => Comparison switch
    {
        Comparison.Ratio or Comparison.RatioOfMedians => string.Create(CultureInfo.InvariantCulture, $"{result:0.00} ×"),
        Comparison.TimesFaster => string.Create(CultureInfo.InvariantCulture, $"{result:0.0} × faster"),
        Comparison.Difference => string.Create(CultureInfo.InvariantCulture, $"{result:+0.0;-0.0;0} {unit}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{result:0.##} {unit}").TrimEnd(),
    };
}
