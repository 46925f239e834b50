using System;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Scalekit.Emulator.Api;

/// <summary>
/// Page tokens: a signed position in one listing, so that invented tokens and those of another listing are rejected. Clients cannot read
/// or calculate them.
/// </summary>
internal static class PageTokens
{
    private const int MacLength = 12;

    // Not a secret: it only prevents invented tokens, and keeps tokens the same in every run.
    private static readonly byte[] Key = "the emulator's page tokens"u8.ToArray();

    public static string Issue(string listing, int position)
    {
        var mac = Mac(listing, position);
        Span<byte> token = stackalloc byte[MacLength + sizeof(int)];
        mac.CopyTo(token);
        BinaryPrimitives.WriteInt32LittleEndian(token[MacLength..], position ^ Blind(mac));
        return Base64Url.EncodeToString(token);
    }

    /// <summary>The position; null if the token does not belong to this listing.</summary>
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
