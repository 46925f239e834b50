using System;
using System.Buffers;
using System.Buffers.Text;
using System.Net.Sockets;

namespace Scalekit.Benchmarks.Server;

/// <summary>A connection's response, built from prepared bytes in a reused buffer and sent in one write.</summary>
internal sealed class Answer
{
    private const int LengthDigits = 8;

    private byte[] bytes = new byte[64 * 1024];
    private int length;
    private int lengthHole;
    private int bodyStart;

    /// <summary>The body written so far.</summary>
    public ReadOnlySpan<byte> Body => bytes.AsSpan(bodyStart, length - bodyStart);

    /// <summary>Starts a response with a status such as "200 OK".</summary>
    public void Begin(ReadOnlySpan<byte> status)
    {
        length = 0;
        Add("HTTP/1.1 "u8);
        Add(status);
        Add("\r\nContent-Type: application/json\r\nContent-Length: "u8);
        lengthHole = length;
        Add("00000000\r\n\r\n"u8);
        bodyStart = length;
    }

    /// <summary>Appends to the body.</summary>
    /// <returns>The place of the appended bytes, so that the caller can fill in numbers.</returns>
    public Span<byte> Add(ReadOnlySpan<byte> part)
    {
        if (length + part.Length > bytes.Length)
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, length + part.Length));
        var place = bytes.AsSpan(length, part.Length);
        part.CopyTo(place);
        length += part.Length;
        return place;
    }

    public void SendTo(Socket socket)
    {
        Utf8Formatter.TryFormat(length - bodyStart, bytes.AsSpan(lengthHole, LengthDigits), out _, new StandardFormat('D', LengthDigits));
        for (var sent = 0; sent < length;)
            sent += socket.Send(bytes, sent, length - sent, SocketFlags.None);
    }
}
