using System.Text;

namespace Scalekit;

/// <summary>
/// Texts as people may see them. What the service stores may hold characters that a terminal obeys: control characters, which clear the
/// screen or change what was written, and those that turn the direction of text around, so that it reads as something else.
/// </summary>
public static class DisplayText
{
    private const char StandIn = '\uFFFD';

    /// <summary>The text with a stand-in (U+FFFD) for each such character, and a blank for each line break and tab.</summary>
    public static string Of(string text)
    {
        for (var index = 0; index < (text?.Length ?? 0); index++)
        {
            if (IsObeyed(text![index]))
                return Replace(text, index);
        }

        return text ?? "";
    }

    /// <summary>Whether a terminal obeys the character instead of showing it.</summary>
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
