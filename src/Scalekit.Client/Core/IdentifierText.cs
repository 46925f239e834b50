using System;
using System.Globalization;
using System.Linq;

namespace Scalekit;

/// <summary>
/// The text of identifiers, as people copy it out of mails, web pages and spreadsheets: blanks around it are taken off, and a character
/// inside it that nobody sees is refused by its name, because the service could only say that there is no such thing.
/// </summary>
public static class IdentifierText
{
    private static readonly string[] OwnNames = ["external id", "connector", "identifier", "tool name", "connection name"];

    // Without a width, but not blanks as .NET sees them.
    private const string ZeroWidth = "\uFEFF\u200B\u200C\u200D\u2060\u180E";

    // Letters and symbols that look like a blank.
    private const string LooksBlank = "\u115F\u1160\u2800\u3164\uFFA0";

    private const string Quotes = "\"\u201C\u201D\u201E\u201F\u2018\u2019\u201A\u201B\u00AB\u00BB\u2039\u203A";

    /// <summary>The text without blanks around it: also tabs, line breaks, no-break and zero-width spaces, byte order marks.</summary>
    public static string Trim(string? text)
    {
        var (start, end) = (0, text?.Length ?? 0);
        while (start < end && IsBlank(text![start]))
            start++;
        while (end > start && IsBlank(text![end - 1]))
            end--;
        return text?.Substring(start, end - start) ?? "";
    }

    /// <summary>The trimmed text, which may be empty only if nothing was given.</summary>
    /// <param name="text">What the caller gave.</param>
    /// <param name="name">What it is called in an error: "organization id".</param>
    /// <exception cref="ScalekitException">
    /// <see cref="ErrorIds.InvalidIdentifier"/>: it is blank, or has a character that is invisible or a quotation mark of a spreadsheet.
    /// Inside an identifier of the caller's own, such as an external id, a quotation mark is allowed.
    /// </exception>
    public static string Clean(string? text, string name)
    {
        var trimmed = Trim(text);
        if (trimmed.Length == 0 && !string.IsNullOrEmpty(text))
            throw Invalid($"The {name} is empty", AdviceCode.GiveIdentifierAsShown);
        var isOwn = OwnNames.Contains(name);
        for (var i = 0; i < trimmed.Length; i++)
        {
            if (NameOf(trimmed, i, quotes: !isOwn || i == 0 || i == trimmed.Length - 1) is { } what)
            {
                var code = char.IsSurrogatePair(trimmed, i) ? char.ConvertToUtf32(trimmed, i) : trimmed[i];
                throw Invalid(
                    string.Format(CultureInfo.InvariantCulture, "The {0} contains {1} (U+{2:X4})", name, what, code),
                    AdviceCode.GiveIdentifierWithoutCharacter);
            }

            if (char.IsSurrogatePair(trimmed, i))
                i++;
        }

        return trimmed;
    }

    private static bool IsBlank(char character) => char.IsWhiteSpace(character) || ZeroWidth.IndexOf(character) >= 0;

    // Null for a character that may be there.
    private static string? NameOf(string text, int index, bool quotes) => text[index] switch
    {
        '\0' => "a null character",
        '\t' => "a tab",
        '\r' or '\n' or '\u0085' or '\u2028' or '\u2029' => "a line break",
        '\u00A0' or '\u202F' => "a no-break space",
        '\u00AD' => "a soft hyphen",
        '\u200B' => "a zero-width space",
        '\u200C' or '\u200D' or '\u2060' => "a zero-width joiner",
        '\uFEFF' => "a byte order mark",
        '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') => "a mark of the writing direction",
        var letter when LooksBlank.IndexOf(letter) >= 0 => "an invisible character",
        var letter when Quotes.IndexOf(letter) >= 0 => quotes ? "a quotation mark" : null,
        var letter => CharUnicodeInfo.GetUnicodeCategory(text, index) switch
        {
            UnicodeCategory.Control => "a control character",
            UnicodeCategory.Format => "an invisible character",
            UnicodeCategory.SpaceSeparator when letter != ' ' => "an unusual space",
            _ => null,
        },
    };

    private static ScalekitException Invalid(string problem, AdviceCode advice) =>
        new(ErrorIds.InvalidIdentifier, $"{problem}; nothing was sent.") { Advice = new Advice(advice) };
}
