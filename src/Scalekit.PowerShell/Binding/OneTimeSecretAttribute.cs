using System;
using System.Management.Automation;
using System.Security;

namespace Scalekit.PowerShell.Binding;

/// <summary>
/// Lets a parameter for a secret that counts once take it as the text that it comes as, and keeps a secure string: the parameters of a
/// call are in the records of its errors.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class OneTimeSecretAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        // A code of digits comes as a number, which knows how it was written: 012345 keeps its zero.
        var text = PlainValues.Unwrap(inputData) switch
        {
            string given => given,
            int or long or decimal or double => inputData.ToString(),
            _ => "",
        };
        if (string.IsNullOrEmpty(text))
            return inputData;
        var secret = new SecureString();
        foreach (var character in IdentifierText.Trim(text) is { Length: > 0 } trimmed ? trimmed : text)
            secret.AppendChar(character);
        secret.MakeReadOnly();
        return secret;
    }
}
