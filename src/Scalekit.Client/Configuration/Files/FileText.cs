using System;
using System.Text.Json;

namespace Scalekit.Configuration;

/// <summary>Files as text: removes the byte order mark, and explains text that is not JSON.</summary>
internal static class FileText
{
    private static readonly string[] ConflictMarks = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

    /// <summary>Returns the bytes without the byte order mark (BOM) that some editors and shells put before the text.</summary>
    public static byte[] WithoutMark(byte[] bytes) =>
        bytes.Length >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? bytes.AsSpan(3).ToArray() : bytes;

    /// <summary>Explains why a text is not JSON, with the line.</summary>
    public static (int Line, string Reason) WhyNoJson(ReadOnlySpan<byte> bytes, JsonException error)
    {
        if (ConflictLine(bytes) is > 0 and var line)
            return (line, "there is an unresolved merge conflict here");
        if (bytes.Length == 0)
            return (0, "the file is empty");
        if (bytes.Length > 1 && bytes[0] is 0xFF or 0xFE && bytes[1] is 0xFF or 0xFE)
            return (0, "the file is UTF-16; save it as UTF-8");

        // File and line are already reported, so the position in the parser's message is cut off.
        var reason = error.Message;
        var place = reason.IndexOf(" LineNumber:", StringComparison.Ordinal);
        reason = (place < 0 ? reason : reason.Substring(0, place)).TrimEnd('.');
        return ((int)(error.LineNumber ?? 0) + 1, $"this is not JSON: {reason}");
    }

    private static int ConflictLine(ReadOnlySpan<byte> bytes)
    {
        for (var line = 1; ; line++)
        {
            foreach (var mark in ConflictMarks)
            {
                if (Begins(bytes, mark))
                    return line;
            }

            var end = bytes.IndexOf((byte)'\n');
            if (end < 0)
                return 0;
            bytes = bytes.Slice(end + 1);
        }
    }

    private static bool Begins(ReadOnlySpan<byte> bytes, string mark)
    {
        for (var index = 0; index < mark.Length; index++)
        {
            if (index >= bytes.Length || bytes[index] != mark[index])
                return false;
        }

        return true;
    }
}
