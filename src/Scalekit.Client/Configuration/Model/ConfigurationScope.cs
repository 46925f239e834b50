using System.Collections.Generic;

namespace Scalekit.Configuration;

/// <summary>
/// What the environment has outside of organizations, or what one organization has: sections by kind. A kind without a section is not
/// managed there: absent means unmanaged, and not empty.
/// </summary>
/// <param name="organization">The external id of the organization; null for the environment.</param>
internal sealed class ConfigurationScope(string? organization)
{
    public string? Organization { get; } = organization;

    public SortedDictionary<ConfigurationKind, ConfigurationSection> Sections { get; } = [];

    /// <summary>What is here and not managed, and why; each becomes a row of the plan.</summary>
    public List<Unmanaged> Unmanaged { get; } = [];

    public ConfigurationSection? this[ConfigurationKind kind] => Sections.TryGetValue(kind, out var section) ? section : null;
}

/// <summary>The things of one kind, by name.</summary>
internal sealed class ConfigurationSection
{
    public SortedDictionary<string, ConfigurationItem> Items { get; } = new(System.StringComparer.Ordinal);

    public void Add(ConfigurationItem item) => Items.Add(item.Key.Name, item);

    /// <summary>Whether there are several things that only the number after the name tells apart.</summary>
    public bool HasSeveral(string name)
    {
        var end = name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        return Items.ContainsKey(end.Length < name.Length && end.EndsWith(" ", System.StringComparison.Ordinal) ? name : $"{name} 2");
    }

    /// <summary>A name that is not in use here: the name itself, or with a number after it.</summary>
    public string FreeName(string name)
    {
        var free = name;
        for (var number = 2; Items.ContainsKey(free); number++)
            free = $"{name} {number}";
        return free;
    }
}

/// <summary>Something that is left alone.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Label">What it is called; the environment's identifier where it has no natural key.</param>
/// <param name="Reason">Why, and what to do about it: one sentence or two.</param>
internal sealed record Unmanaged(ConfigurationKind Kind, string Label, string Reason);
