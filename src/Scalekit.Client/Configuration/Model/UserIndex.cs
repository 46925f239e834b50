using System;
using System.Collections.Generic;

namespace Scalekit.Configuration;

/// <summary>The users of a side by their names: a member may go by the address of a user whose key is an external id.</summary>
internal sealed class UserIndex
{
    private readonly HashSet<string> names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ConfigurationKey> byAddress = new(StringComparer.Ordinal);

    /// <summary>Takes a user in.</summary>
    /// <returns>The user who has the same e-mail address already; null if nobody does.</returns>
    public ConfigurationKey? Add(ConfigurationItem user)
    {
        names.Add(user.Key.Name);
        if ((user.OtherName ?? (UserNames.IsAddress(user.Key.Name) ? user.Key.Name : null)) is not { } address)
            return null;
        if (byAddress.TryGetValue(address, out var other))
            return other;
        byAddress.Add(address, user.Key);
        return null;
    }

    /// <summary>Whether there is a user of this name.</summary>
    public bool Contains(string name) => names.Contains(name);

    /// <summary>The key of the user that a member's key means.</summary>
    public string NameOf(string member)
    {
        if (names.Contains(member) || !UserNames.IsAddress(member))
            return member;
        var address = UserNames.Address(member);
        return byAddress.TryGetValue(address, out var user) ? user.Name : address;
    }

    /// <summary>The same organization, with its members by the keys of their users.</summary>
    public ConfigurationScope Resolve(ConfigurationScope organization)
    {
        if (organization[ConfigurationKind.Member] is not { } members)
            return organization;
        var resolved = new ConfigurationSection();
        foreach (var member in members.Items.Values)
        {
            resolved.Add(member.At(member.Key with { Name = NameOf(member.Key.Name) }));
        }

        organization.Sections[ConfigurationKind.Member] = resolved;
        return organization;
    }
}
