using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;

namespace Scalekit.PowerShell.Binding;

/// <summary>Rejects a secret given as text, which would be in the history and in transcripts, and says what to give.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class SecretAttribute : ArgumentTransformationAttribute
{
    /// <summary>The alternatives to a prompt, as the end of a sentence.</summary>
    public string Otherwise { get; set; } = "-SecretName, or an environment variable";

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => HasText(PlainValues.Unwrap(inputData))
        ? throw new ArgumentTransformationMetadataException(
            "The value must be a SecureString, because plain text ends up in the command history and in transcripts. "
            + $"Use (Read-Host -AsSecureString), {Otherwise}.")
        : inputData;

    private static bool HasText(object? input) =>
        input is string
        || (input is IEnumerable several and not IDictionary && several.Cast<object?>().Any(one => PlainValues.Unwrap(one) is string));
}
