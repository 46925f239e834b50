using System;
using System.Management.Automation;

namespace Scalekit.PowerShell.Binding;

/// <summary>Marks a parameter that takes a number. To the engine an empty cell of a file is the number 0; here it is no number.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class EmptyCellAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        PlainValues.Unwrap(inputData) is string text && string.IsNullOrWhiteSpace(text) ? null : inputData;
}
