using System.Linq;

namespace Scalekit;

/// <summary>What users, accounts and tools are searched for. The service answers no search for less or more text.</summary>
public static class SearchText
{
    /// <summary>The fewest characters.</summary>
    public const int Shortest = 3;

    /// <summary>The most characters.</summary>
    public const int Longest = 100;

    /// <summary>The most characters where connected accounts are searched for.</summary>
    public const int LongestForAccounts = 200;

    /// <summary>The text without blanks around it.</summary>
    /// <param name="text">What the caller gave.</param>
    /// <param name="longest">The most characters that the service takes.</param>
    /// <exception cref="ScalekitException"><see cref="ErrorIds.InvalidValue"/>: it is too short or too long.</exception>
    public static string Clean(string? text, int longest = Longest)
    {
        var trimmed = IdentifierText.Trim(text);

        // The service counts characters, of which some take two places here.
        var length = trimmed.Count(letter => !char.IsLowSurrogate(letter));
        return length >= Shortest && length <= longest
            ? trimmed
            : throw new ScalekitException(
                ErrorIds.InvalidValue,
                $"The text to search for has {length} character{(length == 1 ? "" : "s")}, but the service takes {Shortest} to {longest}; "
                + "nothing was sent.")
            {
                Advice = new Advice(AdviceCode.CorrectValues),
            };
    }
}
