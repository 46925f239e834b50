using System.Linq;

namespace Scalekit;

/// <summary>Cleans the text of searches for users, accounts and tools. The service rejects shorter and longer text.</summary>
public static class SearchText
{
    /// <summary>Minimum number of characters.</summary>
    public const int Shortest = 3;

    /// <summary>Maximum number of characters.</summary>
    public const int Longest = 100;

    /// <summary>Maximum number of characters in a search for connected accounts.</summary>
    public const int LongestForAccounts = 200;

    /// <summary>Returns the text without surrounding white space.</summary>
    /// <param name="text">What the caller gave.</param>
    /// <param name="longest">Maximum number of characters that the service accepts.</param>
    /// <exception cref="ScalekitException"><see cref="ErrorIds.InvalidValue"/>: it is too short or too long.</exception>
    public static string Clean(string? text, int longest = Longest)
    {
        var trimmed = IdentifierText.Trim(text);

        // The service counts characters. Some of them take two places in a .NET string.
        var length = trimmed.Count(letter => !char.IsLowSurrogate(letter));
        return length >= Shortest && length <= longest
            ? trimmed
            : throw new ScalekitException(
                ErrorIds.InvalidValue,
                $"The search text has {length} character{(length == 1 ? "" : "s")}, but must have {Shortest} to {longest}; "
                + "nothing was sent.")
            {
                Advice = new Advice(AdviceCode.CorrectValues),
            };
    }
}
