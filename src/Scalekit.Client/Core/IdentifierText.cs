using System;
using System.Linq;
using Scalekit.Core;

namespace Scalekit;

/// <summary>
/// Cleans IDs that people copy from mails, web pages and spreadsheets. Surrounding white space is removed. An invisible character inside an
/// ID is rejected by its name, because the service could only say that the object does not exist.
/// </summary>
public static class IdentifierText
{
    private static readonly string[] OwnNames = ["external ID", "connector", "identifier", "tool name", "connection name"];

    // Characters without a width that .NET does not count as white space.
    private const string ZeroWidth = "\uFEFF\u200B\u200C\u200D\u2060\u180E";

    /// <summary>
    /// Returns the text without surrounding white space, including tabs, line breaks, no-break and zero-width spaces, and byte order marks.
    /// </summary>
    public static string Trim(string? text)
    {
        var (start, end) = (0, text?.Length ?? 0);
        while (start < end && IsBlank(text![start]))
            start++;
        while (end > start && IsBlank(text![end - 1]))
            end--;
        return text?.Substring(start, end - start) ?? "";
    }

    /// <summary>Returns what a part of a path or query is called in an error: organization_id is the organization ID.</summary>
    internal static string NameOf(string wireName) => wireName.EndsWith("_id", StringComparison.Ordinal)
        ? wireName.Substring(0, wireName.Length - 3).Replace('_', ' ') + " ID"
        : wireName.Replace('_', ' ');

    /// <summary>Whether trimming would remove something.</summary>
    public static bool HasBlanksAround(string text) => Trim(text).Length < text.Length;

    /// <summary>Returns the trimmed text. It is empty only if nothing was given.</summary>
    /// <param name="text">What the caller gave.</param>
    /// <param name="name">Its name in an error: "organization ID".</param>
    /// <exception cref="ScalekitException">
    /// <see cref="ErrorIds.InvalidIdentifier"/>: it is blank, or contains an invisible character or a quotation mark from a spreadsheet.
    /// Inside the caller's own IDs, such as an external ID, a quotation mark is allowed.
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
