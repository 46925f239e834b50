using System;
using System.Globalization;
using System.Management.Automation;

namespace Scalekit.PowerShell.Binding;

/// <summary>
/// Marks a parameter that takes a whole number. PowerShell itself would convert an empty CSV cell to 0 and <c>1.000</c> to 1. Here an
/// empty cell counts as not given, and a string must consist of digits.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class EmptyCellAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        if (PlainValues.Unwrap(inputData) is not string text)
            return inputData;
        if (string.IsNullOrWhiteSpace(text))
            return null;
        return int.TryParse(
                text, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
                CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ArgumentTransformationMetadataException($"'{text}' is not a whole number.");
    }
}
