using System;
using System.Globalization;
using System.Management.Automation;

namespace Scalekit.PowerShell.Binding;

/// <summary>
/// Marks a parameter that takes a time span within limits. A plain number means seconds; PowerShell itself would read 5 as five ticks and
/// '5' as five days.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class DurationAttribute : TimeoutAttribute
{
    /// <summary>Sets the limits.</summary>
    /// <param name="least">The shortest time, in seconds.</param>
    /// <param name="most">The longest time, in seconds.</param>
    public DurationAttribute(int least, int most) => (Least, Most) = (least, most);

    /// <summary>The shortest time, in seconds.</summary>
    public int Least { get; }

    /// <summary>The longest time, in seconds.</summary>
    public int Most { get; }

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        PlainValues.Unwrap(base.Transform(engineIntrinsics, inputData)) switch
        {
            // An empty cell of a CSV file counts as not given.
            null or "" => (TimeSpan?)null,
            TimeSpan time => Checked(time),
            string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) => OfSeconds(seconds),
            string text when TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time) => Checked(time),
            IConvertible number and (byte or short or int or long or double or float or decimal) =>
                OfSeconds(number.ToDouble(CultureInfo.InvariantCulture)),
            _ => throw new ArgumentTransformationMetadataException(
                "The value is not a time span. Give seconds, such as 90, or a time span, such as 0:01:30."),
        };

    private TimeSpan OfSeconds(double seconds) =>
        seconds >= Least && seconds <= Most ? TimeSpan.FromSeconds(seconds) : throw OutOfRange();

    private TimeSpan Checked(TimeSpan time) =>
        time.TotalSeconds >= Least && time.TotalSeconds <= Most ? time : throw OutOfRange();

    private ArgumentTransformationMetadataException OutOfRange() =>
        new($"The time must be from {TimeSpan.FromSeconds(Least):c} to {TimeSpan.FromSeconds(Most):c}. A plain number means seconds.");
}
