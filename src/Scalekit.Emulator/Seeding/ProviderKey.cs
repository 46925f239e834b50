using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Scalekit.Emulator.Seeding;

/// <summary>The key of a connection or directory: provider and type, and a number from 2 where there are several.</summary>
/// <param name="Provider">The provider, in the service's words, such as <c>MICROSOFT_AD</c>.</param>
/// <param name="Type">The type, such as <c>SAML</c>.</param>
/// <param name="Number">Which of them it is, by order of creation.</param>
internal sealed record ProviderKey(string Provider, string Type, int Number)
{
    /// <summary>Things with their keys, in the order in which they must be created for the numbers to be right.</summary>
    public static IEnumerable<(ProviderKey Key, SeedItem Item)> InOrder(IReadOnlyList<SeedItem> items) => items
        .Select(item => (Key: Of(item.Name), Item: item))
        .OrderBy(entry => entry.Key.Provider, StringComparer.Ordinal)
        .ThenBy(entry => entry.Key.Type, StringComparer.Ordinal)
        .ThenBy(entry => entry.Key.Number);

    private static ProviderKey Of(string name)
    {
        var words = name.Split(' ').ToList();
        var number = 1;
        if (words.Count > 2 && int.TryParse(words[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var given))
        {
            number = given;
            words.RemoveAt(words.Count - 1);
        }

        return words.Count > 1
            ? new ProviderKey(string.Join(' ', words[..^1]), words[^1], number)
            : new ProviderKey(name, "", number);
    }
}
