using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Scalekit.Emulator.Seeding;

/// <summary>The key of a connection or directory in an export: provider, type, and a number (from 2) if there are several.</summary>
/// <param name="Provider">The provider as the service names it, such as <c>MICROSOFT_AD</c>.</param>
/// <param name="Type">The type, such as <c>SAML</c>.</param>
/// <param name="Number">Its number among those with the same provider and type, in the order of creation.</param>
internal sealed record ProviderKey(string Provider, string Type, int Number)
{
    /// <summary>Items with their keys, in the order in which they must be created to get the right numbers.</summary>
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
