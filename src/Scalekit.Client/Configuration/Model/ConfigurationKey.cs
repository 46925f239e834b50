using System;

namespace Scalekit.Configuration;

/// <summary>The natural key of an object. It contains no ID of the service, so it is the same in every environment.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Organization">
/// The external ID of its organization; null for objects of the environment. The key of an organization has its own external ID here.
/// </param>
/// <param name="Name">Its name among the objects of its kind; empty for a kind with only one object.</param>
internal sealed record ConfigurationKey(ConfigurationKind Kind, string? Organization, string Name) : IComparable<ConfigurationKey>
{
    /// <summary>Sorts by organization (the environment first), then by kind, then by name.</summary>
    public int CompareTo(ConfigurationKey? other)
    {
        if (other is null)
            return 1;
        var order = string.CompareOrdinal(Organization, other.Organization);
        if (order == 0)
            order = Kind.CompareTo(other.Kind);
        return order != 0 ? order : string.CompareOrdinal(Name, other.Name);
    }

    /// <summary>The key as people read it, such as <c>acme/admin</c>.</summary>
    public override string ToString() =>
        Organization is null ? Name : Name.Length == 0 ? Organization : $"{Organization}/{Name}";
}
