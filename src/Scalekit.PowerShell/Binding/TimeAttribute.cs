using System;
using System.Management.Automation;

namespace Scalekit.PowerShell.Binding;

/// <summary>
/// Lets a time parameter take times and ISO 8601 text, and nothing else: the engine would read any other text by the culture of the
/// machine, so that 05.01.2026 would be another day elsewhere.
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
            $"'{DisplayText.Of(text)}' is not a time in the form {Iso8601.Example} (ISO 8601). Times in other forms are "
            + "ambiguous: day and month change places from one culture to the next."),
        var other => throw new ArgumentTransformationMetadataException(
            $"A {other.GetType().Name} is not a time. Give a DateTime, a DateTimeOffset, or text in the form {Iso8601.Example} "
            + "(ISO 8601)."),
    };
}
