using System;
using System.Linq;
using System.Management.Automation;

namespace Scalekit.PowerShell.Binding;

/// <summary>Rejects a secret that is given as text, which would be in the history and in transcripts, and says what to give.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class SecretAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => HasText(PlainValues.Unwrap(inputData))
        ? throw new ArgumentTransformationMetadataException(
            "It has to be a SecureString, so that it is in no history and no transcript: (Read-Host -AsSecureString), -SecretName, or an "
            + "environment variable.")
        : inputData;

    private static bool HasText(object? input) =>
        input is string || (input is object?[] several && several.Any(one => PlainValues.Unwrap(one) is string));
}
