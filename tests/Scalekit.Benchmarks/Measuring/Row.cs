using System;

namespace Scalekit.Benchmarks.Measuring;

/// <summary>One line of the report.</summary>
/// <param name="Work">The work that it belongs to.</param>
/// <param name="What">What was measured, and beside what.</param>
/// <param name="Unit">Of ours and of the yardstick; empty for a count.</param>
/// <param name="Ours">Our figures.</param>
/// <param name="Yardstick">Those of the yardstick; null where there is none.</param>
/// <param name="Rule">How they are compared.</param>
internal sealed record Row(string Work, string What, string Unit, Series Ours, Series? Yardstick, Rule Rule)
{
    /// <summary>What the comparison gives.</summary>
    public double Result => Rule.Comparison switch
    {
        Comparison.Ratio => Ours.With(Yardstick!, static (ours, yardstick) => ours / yardstick).Median,
        Comparison.RatioOfMedians => Ours.Median / Yardstick!.Median,
        Comparison.TimesFaster => Ours.With(Yardstick!, static (ours, yardstick) => yardstick / ours).Median,
        Comparison.Difference => Ours.With(Yardstick!, static (ours, yardstick) => ours - yardstick).Median,
        Comparison.Highest => Ours.Highest,
        _ => throw new InvalidOperationException(),
    };

    /// <summary>Whether the target is held; null where there is none.</summary>
    public bool? IsHeld => Rule.IsHeld(Result);
}
