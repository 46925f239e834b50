using System.Linq;
using System.Management.Automation.Language;

namespace Scalekit.PowerShell.Binding;

/// <summary>How a suggested value is written on the command line: in quotes where it needs them.</summary>
internal static class TypedText
{
    /// <summary>The text for a value.</summary>
    /// <remarks>It is shown too: characters that a terminal would obey are named by their number, and the value stays the same.</remarks>
    public static string Of(string value) => NeedsNoQuotes(value) ? value
        : value.Any(DisplayText.IsObeyed) ? $"\"{string.Concat(value.Select(Escaped))}\""
        : $"'{CodeGeneration.EscapeSingleQuotedStringContent(value)}'";

    // PowerShell takes several quotes of other languages for double quotes.
    private static string Escaped(char letter) =>
        DisplayText.IsObeyed(letter) ? $"$([char]0x{(int)letter:X4})"
        : letter is '"' or '`' or '$' or '\u201C' or '\u201D' or '\u201E' ? $"`{letter}"
        : letter.ToString();

    private static bool NeedsNoQuotes(string value) =>
        value[0] != '-' && value.All(letter => char.IsLetterOrDigit(letter) || letter is '_' or '-' or '.' or ':');
}
