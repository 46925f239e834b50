using System.Text;

namespace Scalekit;

/// <summary>
/// Makes texts safe to display. Values from the service may contain characters that control a terminal: control characters, which clear the
/// screen or overwrite text, and characters that change the text direction, so that it reads differently.
/// </summary>
public static class DisplayText
{
    private const char StandIn = '\uFFFD';

    /// <summary>Replaces each such character by U+FFFD, and each line break and tab by a space.</summary>
    public static string Of(string text)
    {
        for (var index = 0; index < (text?.Length ?? 0); index++)
        {
            if (IsObeyed(text![index]))
                return Replace(text, index);
        }

        return text ?? "";
    }

    /// <summary>Whether the character controls a terminal instead of being shown.</summary>
    public static bool IsObeyed(char letter) => letter < ' '
        || letter is (>= '\u007F' and <= '\u009F') or '\u061C' or '\u200E' or '\u200F' or '\u2028' or '\u2029'
            or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    private static string Replace(string text, int first)
    {
        var shown = new StringBuilder(text);
        for (var index = first; index < text.Length; index++)
        {
            if (IsObeyed(text[index]))
                shown[index] = char.IsWhiteSpace(text[index]) ? ' ' : StandIn;
        }

        return shown.ToString();
    }
}
