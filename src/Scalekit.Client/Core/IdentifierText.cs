using System;
using System.Linq;
using Scalekit.Core;

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

    /// <summary>Whether trimming would take something away.</summary>
    public static bool HasBlanksAround(string text) => Trim(text).Length < text.Length;

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
            var isInside = i > 0 && i < trimmed.Length - 1;
            if (CharacterName.OfUnusual(trimmed, i) is not null && !(isOwn && isInside && CharacterName.IsQuotation(trimmed[i])))
                throw Invalid($"The {name} contains {CharacterName.Of(trimmed, i)}", AdviceCode.GiveIdentifierWithoutCharacter);
            if (char.IsSurrogatePair(trimmed, i))
                i++;
        }

        return trimmed;
    }

    private static bool IsBlank(char character) => char.IsWhiteSpace(character) || ZeroWidth.IndexOf(character) >= 0;

    private static ScalekitException Invalid(string problem, AdviceCode advice) =>
        new(ErrorIds.InvalidIdentifier, $"{problem}; nothing was sent.") { Advice = new Advice(advice) };
}
