using System;
using System.Management.Automation;
using System.Text.RegularExpressions;

namespace Scalekit.PowerShell.Binding;

/// <summary>
/// Marks a parameter that takes a time span. .NET reads the first part of <c>24:00:00</c> as days. Nobody means 24 days by it, so such
/// text is rejected.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public class TimeoutAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        if (PlainValues.Unwrap(inputData) is string text
            && Regex.Match(text, @"^\s*(\d+):\d+(:\d+)?\s*$") is { Success: true } match
            && (match.Groups[1].Length > 2 || string.CompareOrdinal(match.Groups[1].Value.PadLeft(2, '0'), "23") > 0))
        {
            throw new ArgumentTransformationMetadataException(
                $"'{text}' would be read as {match.Groups[1].Value} days. Write 1.00:00:00 for one day, and 1.12:00:00 for 36 hours.");
        }

        return inputData;
    }
}
