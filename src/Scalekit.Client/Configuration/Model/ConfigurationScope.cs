using System.Collections.Generic;

namespace Scalekit.Configuration;

/// <summary>
/// The configuration of the environment itself or of one organization: sections by kind. A kind without a section is not managed there,
/// which is not the same as an empty section.
/// </summary>
/// <param name="organization">The external ID of the organization; null for the environment.</param>
internal sealed class ConfigurationScope(string? organization)
{
    public string? Organization { get; } = organization;

    public SortedDictionary<ConfigurationKind, ConfigurationSection> Sections { get; } = [];

    /// <summary>Objects that exist but are not managed, and why. Each becomes a row of the plan.</summary>
    public List<Unmanaged> Unmanaged { get; } = [];

    public ConfigurationSection? this[ConfigurationKind kind] => Sections.TryGetValue(kind, out var section) ? section : null;
}

/// <summary>The objects of one kind, by name.</summary>
internal sealed class ConfigurationSection
{
    public SortedDictionary<string, ConfigurationItem> Items { get; } = new(System.StringComparer.Ordinal);

    public void Add(ConfigurationItem item) => Items.Add(item.Key.Name, item);

    /// <summary>Whether there are several objects whose names differ only by the number at the end.</summary>
    public bool HasSeveral(string name)
    {
        var end = name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        return Items.ContainsKey(end.Length < name.Length && end.EndsWith(" ", System.StringComparison.Ordinal) ? name : $"{name} 2");
    }

    /// <summary>Returns a name that is not in use here: the name itself, or with a number added.</summary>
    public string FreeName(string name)
    {
        var free = name;
        for (var number = 2; Items.ContainsKey(free); number++)
            free = $"{name} {number}";
        return free;
    }
}

/// <summary>An object that is left unchanged.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Label">Its name, or its ID if it has no natural key.</param>
/// <param name="Reason">Why, and what to do about it, in one or two sentences.</param>
internal sealed record Unmanaged(ConfigurationKind Kind, string Label, string Reason);
