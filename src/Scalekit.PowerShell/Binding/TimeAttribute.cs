using System;
using System.Management.Automation;

namespace Scalekit.PowerShell.Binding;

/// <summary>
/// Lets a time parameter take only times and ISO 8601 text. PowerShell would read other text by the machine's culture, so 05.01.2026 would
/// be a different day on another machine.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class TimeAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => PlainValues.Unwrap(inputData) switch
    {
        // An empty cell of a CSV file counts as not given.
        null or "" => null!,
        DateTimeOffset time => time,
        DateTime time => Iso8601.Of(time),
        UtcTime time => (DateTimeOffset)time,
        string text when Iso8601.TryRead(text, out var time) => time,
        string text => throw new ArgumentTransformationMetadataException(
            $"'{DisplayText.Of(text)}' is not a time in the form {Iso8601.Example} (ISO 8601). Other forms are ambiguous, "
            + "because cultures write day and month in different orders."),
        var other => throw new ArgumentTransformationMetadataException(
            $"A {other.GetType().Name} is not a time. Give a DateTime, a DateTimeOffset, or text in the form {Iso8601.Example} "
            + "(ISO 8601)."),
    };
}
