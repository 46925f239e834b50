using System.Globalization;

namespace Scalekit.Core;

/// <summary>Names characters that people cannot see or tell from others, so that an error can say which one is in the way.</summary>
internal static class CharacterName
{
    /// <summary>The name with an article and the code point: "a no-break space (U+00A0)".</summary>
    public static string Of(char character) =>
        string.Format(CultureInfo.InvariantCulture, "{0} (U+{1:X4})", NameOf(character), (int)character);

    private static string NameOf(char character) => character switch
    {
        '\0' => "a NUL character",
        '\t' => "a tab",
        '\n' or '\r' or '\u0085' or '\u2028' or '\u2029' => "a line break",
        ' ' => "a blank",
        '\u00A0' or '\u202F' => "a no-break space",
        '\u00AD' => "a soft hyphen",
        '\u200B' or '\u200C' or '\u200D' or '\u2060' => "a zero-width character",
        '\uFEFF' => "a byte order mark",
        '"' or '\'' or '\u2018' or '\u2019' or '\u201A' or '\u201C' or '\u201D' or '\u201E' or '\u00AB' or '\u00BB' => "a quotation mark",
        _ => char.GetUnicodeCategory(character) switch
        {
            UnicodeCategory.Control => "a control character",
            UnicodeCategory.Format => "an invisible character",
            UnicodeCategory.SpaceSeparator => "a special space",
            UnicodeCategory.Surrogate => "half a character or an emoji",
            _ => $"the character '{character}'",
        },
    };
}
