using System;
using System.Globalization;

namespace Scalekit.Benchmarks.Measuring;

/// <summary>What is made of two series of figures.</summary>
internal enum Comparison
{
    /// <summary>The median of ours to yardstick, pair by pair.</summary>
    Ratio,

    /// <summary>The median of ours to that of the yardstick: for figures so small that a ratio of two single ones says nothing.</summary>
    RatioOfMedians,

    /// <summary>The median of yardstick to ours, pair by pair: how many times faster we are.</summary>
    TimesFaster,

    /// <summary>The median of how much more ours is, pair by pair.</summary>
    Difference,

    /// <summary>The highest of ours; there is no yardstick.</summary>
    Highest,
}

/// <summary>How ours is compared, and what it has to be; without a limit it is only shown.</summary>
internal sealed record Rule(Comparison Comparison, double? Limit = null)
{
    /// <summary>Whether a result is good enough; null where there is nothing to hold.</summary>
    public bool? IsHeld(double result) => Limit is null ? null : Comparison == Comparison.TimesFaster ? result >= Limit : result <= Limit;

    /// <summary>What has to be, in words.</summary>
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
