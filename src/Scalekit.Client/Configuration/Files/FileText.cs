using System;
using System.Text.Json;

namespace Scalekit.Configuration;

/// <summary>Files as text: what stands before the JSON, and what is there instead of it.</summary>
internal static class FileText
{
    private static readonly string[] ConflictMarks = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

    /// <summary>The bytes without the mark (BOM) that some editors and shells put before the text.</summary>
    public static byte[] WithoutMark(byte[] bytes) =>
        bytes.Length >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? bytes.AsSpan(3).ToArray() : bytes;

    /// <summary>Why a text is no JSON, with its line.</summary>
    public static (int Line, string Reason) WhyNoJson(ReadOnlySpan<byte> bytes, JsonException error)
    {
        if (ConflictLine(bytes) is > 0 and var line)
            return (line, "here is a merge conflict that nobody has resolved yet");
        if (bytes.Length == 0)
            return (0, "the file is empty");
        if (bytes.Length > 1 && bytes[0] is 0xFF or 0xFE && bytes[1] is 0xFF or 0xFE)
            return (0, "the file is UTF-16; save it as UTF-8");

        // The place is said by file and line already.
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
