using System;
using System.Buffers;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Contracts;

/// <summary>The bytes of a response. Buffers up to 1 MiB are pooled.</summary>
internal sealed class ResponseBody : IDisposable
{
    private const int FirstSize = 16 * 1024;

    // The pool would never free a larger buffer.
    private const int LargestPooled = 1024 * 1024;

    private readonly byte[] buffer;
    private readonly int start;
    private readonly int end;

    private ResponseBody(byte[] buffer, int length)
    {
        this.buffer = buffer;
        end = length;

        // Skips a byte order mark, which is not JSON.
        start = length >= 3 && buffer[0] == 0xEF && buffer[1] == 0xBB && buffer[2] == 0xBF ? 3 : 0;
    }

    public ReadOnlySpan<byte> Bytes => buffer.AsSpan(start, end - start);

    public static async Task<ResponseBody> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var buffer = Rent(FirstSize);
        try
        {
            var length = 0;
            while (true)
            {
                var read = await stream.ReadAsync(buffer, length, buffer.Length - length, cancellationToken).ConfigureAwait(false);
                if (read == 0)
                    return new ResponseBody(buffer, length);
                length += read;
                if (length == buffer.Length)
                    buffer = Grow(buffer);
            }
        }
        catch
        {
            Return(buffer);
            throw;
        }
    }

    public void Dispose() => Return(buffer);

    private static byte[] Grow(byte[] full)
    {
        var larger = Rent(full.Length * 2);
        full.CopyTo(larger, 0);
        Return(full);
        return larger;
    }

    private static byte[] Rent(int size) => size <= LargestPooled ? ArrayPool<byte>.Shared.Rent(size) : new byte[size];

    // Cleared, because a response may contain credentials.
    private static void Return(byte[] buffer)
    {
        if (buffer.Length <= LargestPooled)
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
    }
}
