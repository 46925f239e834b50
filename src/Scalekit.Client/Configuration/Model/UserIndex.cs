using System;
using System.Collections.Generic;

namespace Scalekit.Configuration;

/// <summary>The users of one side by name. A member may be named by the e-mail address of a user whose key is an external ID.</summary>
internal sealed class UserIndex
{
    private readonly HashSet<string> names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ConfigurationKey> byAddress = new(StringComparer.Ordinal);

    /// <summary>Adds a user.</summary>
    /// <returns>The user that already has the same e-mail address; null if there is none.</returns>
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

    /// <summary>Whether a user has this name.</summary>
    public bool Contains(string name) => names.Contains(name);

    /// <summary>Returns the key of the user that a member's key refers to.</summary>
    public string NameOf(string member)
    {
        if (names.Contains(member) || !UserNames.IsAddress(member))
            return member;
        var address = UserNames.Address(member);
        return byAddress.TryGetValue(address, out var user) ? user.Name : address;
    }

    /// <summary>Renames the members of an organization to the keys of their users.</summary>
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
