using System;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Scalekit.Emulator.Api;

/// <summary>
/// Page tokens: a position in one listing, signed, so that a token of another listing or an invented one is refused. Nothing in it
/// can be read by a client that would rather count for itself.
/// </summary>
internal static class PageTokens
{
    private const int MacLength = 12;

    // Not a secret: it only has to keep clients honest, and tokens the same from run to run.
    private static readonly byte[] Key = "the emulator's page tokens"u8.ToArray();

    public static string Issue(string listing, int position)
    {
        var mac = Mac(listing, position);
        Span<byte> token = stackalloc byte[MacLength + sizeof(int)];
        mac.CopyTo(token);
        BinaryPrimitives.WriteInt32LittleEndian(token[MacLength..], position ^ Blind(mac));
        return Base64Url.EncodeToString(token);
    }

    /// <summary>The position; null when the token is none of this listing's.</summary>
    public static int? Read(string listing, string token)
    {
        if (!Base64Url.IsValid(token, out var length) || length != MacLength + sizeof(int))
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(token).AsSpan();
        var position = BinaryPrimitives.ReadInt32LittleEndian(bytes[MacLength..]) ^ Blind(bytes[..MacLength]);
        return bytes[..MacLength].SequenceEqual(Mac(listing, position)) ? position : null;
    }

    private static ReadOnlySpan<byte> Mac(string listing, int position) =>
        HMACSHA256
            .HashData(Key, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{listing} {position}")))
            .AsSpan(0, MacLength);

    private static int Blind(ReadOnlySpan<byte> mac) => BinaryPrimitives.ReadInt32LittleEndian(mac);
}
