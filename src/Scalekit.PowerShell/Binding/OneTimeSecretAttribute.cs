using System;
using System.Management.Automation;
using System.Security;

namespace Scalekit.PowerShell.Binding;

/// <summary>
/// Lets a parameter take a secret that can be used only once as plain text, and keeps it as a SecureString: error records contain the
/// parameters of a call.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class OneTimeSecretAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        // Unquoted digits arrive as a number. Its PSObject still has the text as typed, so 012345 keeps its zero.
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
