using System.Linq;
using System.Management.Automation.Language;

namespace Scalekit.PowerShell.Binding;

/// <summary>Writes a suggested value for the command line, in quotes if needed.</summary>
internal static class TypedText
{
    /// <summary>The text for a value.</summary>
    /// <remarks>It is also shown, so characters that would control the terminal are written by number. The value is the same.</remarks>
    public static string Of(string value) => NeedsNoQuotes(value) ? value
        : value.Any(DisplayText.IsObeyed) ? $"\"{string.Concat(value.Select(Escaped))}\""
        : $"'{CodeGeneration.EscapeSingleQuotedStringContent(value)}'";

    // PowerShell treats several typographic quotes as double quotes.
    private static string Escaped(char letter) =>
        DisplayText.IsObeyed(letter) ? $"$([char]0x{(int)letter:X4})"
        : letter is '"' or '`' or '$' or '\u201C' or '\u201D' or '\u201E' ? $"`{letter}"
        : letter.ToString();

    private static bool NeedsNoQuotes(string value) =>
        value[0] != '-' && value.All(letter => char.IsLetterOrDigit(letter) || letter is '_' or '-' or '.' or ':');
}
