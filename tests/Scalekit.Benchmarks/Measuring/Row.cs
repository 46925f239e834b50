using System;

namespace Scalekit.Benchmarks.Measuring;

/// <summary>One line of the report.</summary>
/// <param name="Work">The work that was measured.</param>
/// <param name="What">What was measured, and what it is compared with.</param>
/// <param name="Unit">The unit of both series; empty for a count.</param>
/// <param name="Ours">The module's figures.</param>
/// <param name="Yardstick">The yardstick's figures; null if there is no yardstick.</param>
/// <param name="Rule">How the two are compared.</param>
internal sealed record Row(string Work, string What, string Unit, Series Ours, Series? Yardstick, Rule Rule)
{
    /// <summary>The result of the comparison.</summary>
    public double Result => Rule.Comparison switch
    {
        Comparison.Ratio => Ours.With(Yardstick!, static (ours, yardstick) => ours / yardstick).Median,
        Comparison.RatioOfMedians => Ours.Median / Yardstick!.Median,
        Comparison.TimesFaster => Ours.With(Yardstick!, static (ours, yardstick) => yardstick / ours).Median,
        Comparison.Difference => Ours.With(Yardstick!, static (ours, yardstick) => ours - yardstick).Median,
        Comparison.Highest => Ours.Highest,
        _ => throw new InvalidOperationException(),
    };

    /// <summary>Whether the target is met; null if there is no target.</summary>
    public bool? IsHeld => Rule.IsHeld(Result);
}
