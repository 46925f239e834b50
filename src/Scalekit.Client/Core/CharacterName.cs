using System.Globalization;

namespace Scalekit.Core;

/// <summary>Names characters that people cannot see or tell apart, so that an error can say which one is the problem.</summary>
internal static class CharacterName
{
    // Letters and symbols that look like a space.
    private const string LooksBlank = "\u115F\u1160\u2800\u3164\uFFA0";

    private const string Quotes = "\"\u201C\u201D\u201E\u201F\u2018\u2019\u201A\u201B\u00AB\u00BB\u2039\u203A";

    /// <summary>The name with an article and the code point: "a no-break space (U+00A0)".</summary>
    public static string Of(string text, int index)
    {
        var isPair = char.IsSurrogatePair(text, index);
        var name = OfUnusual(text, index)
            ?? (text[index] == ' ' ? "a space"
                : char.IsSurrogate(text[index]) && !isPair ? "half a character"
                : $"the character '{text.Substring(index, isPair ? 2 : 1)}'");
        var code = isPair ? char.ConvertToUtf32(text, index) : text[index];
        return string.Format(CultureInfo.InvariantCulture, "{0} (U+{1:X4})", name, code);
    }

    /// <summary>Whether it is a quotation mark in some language.</summary>
    public static bool IsQuotation(char character) => Quotes.IndexOf(character) >= 0;

    /// <summary>The name with an article; null for a space and for characters that people can see and tell apart.</summary>
    public static string? OfUnusual(string text, int index) => text[index] switch
    {
        '\0' => "a null character",
        '\t' => "a tab",
        '\r' or '\n' or '\u0085' or '\u2028' or '\u2029' => "a line break",
        '\u00A0' or '\u202F' => "a no-break space",
        '\u00AD' => "a soft hyphen",
        '\u200B' => "a zero-width space",
        '\u200C' or '\u200D' or '\u2060' => "a zero-width joiner",
        '\uFEFF' => "a byte order mark",
        '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') => "a text direction mark",
        var letter when LooksBlank.IndexOf(letter) >= 0 => "an invisible character",
        var letter when IsQuotation(letter) => "a quotation mark",
        var letter => CharUnicodeInfo.GetUnicodeCategory(text, index) switch
        {
            UnicodeCategory.Control => "a control character",
            UnicodeCategory.Format => "an invisible character",
            UnicodeCategory.SpaceSeparator when letter != ' ' => "an unusual space",
            _ => null,
        },
    };
}
