using System.Runtime.InteropServices;
using System.Security;

namespace Scalekit.Core.Json;

/// <summary>Reads secure strings.</summary>
internal static class SecureText
{
    /// <summary>The secret as text. It lives as long as the caller keeps it, so callers do not.</summary>
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
