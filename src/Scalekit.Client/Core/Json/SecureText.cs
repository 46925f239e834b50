using System.Runtime.InteropServices;
using System.Security;

namespace Scalekit.Core.Json;

/// <summary>Converts between text and secure strings.</summary>
internal static class SecureText
{
    /// <summary>Stores a text as a secure string.</summary>
    public static SecureString Of(string text)
    {
        var secret = new SecureString();
        foreach (var letter in text)
            secret.AppendChar(letter);
        secret.MakeReadOnly();
        return secret;
    }

    /// <summary>Returns the secret as plain text, only for callers that were explicitly asked for it; null if there is none.</summary>
    public static string? RevealIfAny(SecureString? secret) => secret is null ? null : Reveal(secret);

    /// <summary>Returns the secret as plain text. Callers must not keep it.</summary>
    public static string Reveal(SecureString secret)
    {
        var memory = Marshal.SecureStringToGlobalAllocUnicode(secret);
        try
        {
            return Marshal.PtrToStringUni(memory, secret.Length) ?? "";
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(memory);
        }
    }
}
