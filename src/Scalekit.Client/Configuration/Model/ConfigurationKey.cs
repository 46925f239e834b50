using System;

namespace Scalekit.Configuration;

/// <summary>The natural key of a thing: no identifier of the service, so it is the same in every environment.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Organization">The external id of its organization; null for what the environment has. An organization has its own here.</param>
/// <param name="Name">Its name among those of its kind there; empty for a kind of which there is one.</param>
internal sealed record ConfigurationKey(ConfigurationKind Kind, string? Organization, string Name) : IComparable<ConfigurationKey>
{
    /// <summary>By organization, the environment first, then by kind, then by name.</summary>
    public int CompareTo(ConfigurationKey? other)
    {
        if (other is null)
            return 1;
        var order = string.CompareOrdinal(Organization, other.Organization);
        if (order == 0)
            order = Kind.CompareTo(other.Kind);
        return order != 0 ? order : string.CompareOrdinal(Name, other.Name);
    }

    /// <summary>As people read it, such as <c>acme/admin</c>.</summary>
    public override string ToString() =>
        Organization is null ? Name : Name.Length == 0 ? Organization : $"{Organization}/{Name}";
}
