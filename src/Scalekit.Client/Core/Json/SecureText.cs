using System.Runtime.InteropServices;
using System.Security;

namespace Scalekit.Core.Json;

/// <summary>Reads secure strings.</summary>
internal static class SecureText
{
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
