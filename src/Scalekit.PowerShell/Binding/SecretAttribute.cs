using System;
using System.Management.Automation;

namespace Scalekit.PowerShell.Binding;

/// <summary>Says how a secret is given where somebody gives it as text: as text it is in the history and in transcripts.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class SecretAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => PlainValues.Unwrap(inputData) is string
        ? throw new ArgumentTransformationMetadataException(
            "It has to be a SecureString, so that it is in no history and no transcript: (Read-Host -AsSecureString), -SecretName, or an "
            + "environment variable.")
        : inputData;
}
