using System;
using System.Buffers.Text;
using System.Text;

namespace Scalekit.Benchmarks.Server;

/// <summary>The parts of a request that the server needs.</summary>
internal sealed record RequestHead(string Method, string[] Path, string Query)
{
    /// <summary>Reads one complete request, including its body, from the start of the received bytes.</summary>
    /// <returns>The number of bytes read; 0 if the request is not complete yet.</returns>
    public static int TryRead(ReadOnlySpan<byte> received, out RequestHead? request)
    {
        request = null;
        var end = received.IndexOf("\r\n\r\n"u8);
        if (end < 0)
            return 0;

        var head = received[..end];
        var length = end + 4 + BodyLength(head);
        if (received.Length < length)
            return 0;

        var line = head.IndexOf("\r\n"u8);
        var parts = Encoding.ASCII.GetString(line < 0 ? head : head[..line]).Split(' ');
        var target = parts[1].Split('?', 2);
        request = new RequestHead(
            parts[0], target[0].Split('/', StringSplitOptions.RemoveEmptyEntries), target.Length > 1 ? target[1] : "");
        return length;
    }

    public int Number(string name, int otherwise)
    {
        foreach (var pair in Query.Split('&'))
        {
            if (pair.StartsWith(name, StringComparison.Ordinal) && pair.Length > name.Length && pair[name.Length] == '=')
                return int.Parse(pair.AsSpan(name.Length + 1), null);
        }

        return otherwise;
    }

    private static int BodyLength(ReadOnlySpan<byte> head)
    {
        foreach (var range in head.Split("\r\n"u8))
        {
            var line = head[range];
            var name = "Content-Length:"u8;
            if (line.Length > name.Length
                && Ascii.EqualsIgnoreCase(line[..name.Length], name)
                && Utf8Parser.TryParse(line[name.Length..].TrimStart((byte)' '), out int length, out _))
                return length;
        }

        return 0;
    }
}
