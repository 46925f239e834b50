using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Scalekit.Configuration;

/// <summary>
/// Writes JSON for people to read and git to compare: two spaces per level, one member per line, LF, and letters of every language
/// unescaped. The framework's writer escapes letters depending on the Unicode version of its runtime, so the same text would have different
/// bytes on another runtime.
/// </summary>
internal static class JsonText
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Returns the bytes of a file: the value, and a line break at the end.</summary>
    /// <param name="value">
    /// Text, true or false, a whole number, a list of these, or pairs of name and value, which are written in the given order.
    /// </param>
    public static byte[] ToBytes(object value)
    {
        var text = new StringBuilder();
        Write(text, value, 0);
        return Utf8.GetBytes(text.Append('\n').ToString());
    }

    private static void Write(StringBuilder text, object value, int level)
    {
        switch (value)
        {
            case string one:
                WriteText(text, one);
                break;
            case bool flag:
                text.Append(flag ? "true" : "false");
                break;
            case long or int:
                text.Append(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
            case IEnumerable<KeyValuePair<string, object>> members:
                WriteAll(text, '{', '}', members, level, member => WriteMember(text, member.Key, member.Value, level + 1));
                break;
            case IEnumerable<KeyValuePair<string, string>> members:
                WriteAll(text, '{', '}', members, level, member => WriteMember(text, member.Key, member.Value, level + 1));
                break;
            case IEnumerable<KeyValuePair<string, bool>> members:
                WriteAll(text, '{', '}', members, level, member => WriteMember(text, member.Key, member.Value, level + 1));
                break;
            case IEnumerable<KeyValuePair<string, string[]>> members:
                WriteAll(text, '{', '}', members, level, member => WriteMember(text, member.Key, member.Value, level + 1));
                break;
            case IEnumerable<object> items:
                WriteAll(text, '[', ']', items, level, item => Write(text, item, level + 1));
                break;
            default:
                throw new NotSupportedException(value.GetType().FullName);
        }
    }

    private static void WriteAll<T>(StringBuilder text, char open, char close, IEnumerable<T> all, int level, Action<T> write)
    {
        text.Append(open);
        var any = false;
        foreach (var one in all)
        {
            text.Append(any ? ",\n" : "\n").Append(' ', 2 * (level + 1));
            write(one);
            any = true;
        }

        if (any)
            text.Append('\n').Append(' ', 2 * level);
        text.Append(close);
    }

    private static void WriteMember(StringBuilder text, string name, object value, int level)
    {
        WriteText(text, name);
        text.Append(": ");
        Write(text, value, level);
    }

    private static void WriteText(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var letter in value)
        {
            if (letter is '"' or '\\')
                text.Append('\\').Append(letter);
            else if (letter == '\n')
                text.Append("\\n");
            else if (letter == '\r')
                text.Append("\\r");
            else if (letter == '\t')
                text.Append("\\t");
            // Characters that control a terminal or editor are escaped, so that a line under review reads as what it is.
            else if (DisplayText.IsObeyed(letter))
                text.Append("\\u").Append(((int)letter).ToString("x4", CultureInfo.InvariantCulture));
            else
                text.Append(letter);
        }

        text.Append('"');
    }
}
