using System;
using System.Collections.Generic;
using System.Linq;

namespace Scalekit.Configuration;

/// <summary>
/// Finds the changes that make one scope like another. The scopes of the environments must be compared before those of organizations,
/// because members are named by users.
/// </summary>
/// <param name="kinds">The kinds that are compared.</param>
internal sealed class Differ(IReadOnlyCollection<ConfigurationKind> kinds)
{
    // The names of users that differ between the sides: an external ID on one, an e-mail address on the other.
    private readonly Dictionary<string, string> otherNames = new(StringComparer.Ordinal);

    // If the default role changes, organizations no longer inherit the old one.
    private bool defaultChanges;

    /// <summary>The users of the side to be changed; null if they were not read.</summary>
    public UserIndex? Users { get; private set; }

    /// <summary>Returns the differences between two scopes, and what is equal.</summary>
    /// <param name="wanted">The wanted scope. Kinds without a section are ignored.</param>
    /// <param name="actual">The actual scope; null if the organization does not exist.</param>
    public IEnumerable<PlannedChange> Compare(ConfigurationScope wanted, ConfigurationScope? actual)
    {
        if (actual?[ConfigurationKind.User] is { } users)
        {
            Users = new UserIndex();
            foreach (var user in users.Items.Values)
                Users.Add(user);
        }

        foreach (var section in wanted.Sections.Where(section => kinds.Contains(section.Key)))
        {
            // If the other side does not have a kind at all, its unmanaged objects report that.
            if (actual is not null && actual[section.Key] is null)
                continue;
            foreach (var row in Compare(AllKinds.Of(section.Key), section.Value, actual?[section.Key]))
                yield return row;
        }
    }

    /// <summary>The change for an object that exists but is not wanted.</summary>
    public static PlannedChange Deleted(ConfigurationItem actual) => new()
    {
        Target = actual.Key,
        Action = PlannedAction.Delete,
        Reason = AllKinds.Of(actual.Key.Kind).OnlyCompared,
        Properties =
        [
            .. from value in actual.Values
               where !ConfigurationValue.IsEmpty(value.Value)
               select new PropertyChange(value.Key, value.Value, null),
        ],
    };

    /// <summary>Rows for what is left unchanged on one side.</summary>
    public static IEnumerable<PlannedChange> LeftAlone(ConfigurationScope scope, IReadOnlyCollection<ConfigurationKind> kinds) =>
        from one in scope.Unmanaged
        where kinds.Contains(one.Kind)
        select new PlannedChange
        {
            Target = new ConfigurationKey(one.Kind, null, one.Label),
            Reason = one.Reason,
        };

    private IEnumerable<PlannedChange> Compare(Kind kind, ConfigurationSection wanted, ConfigurationSection? actual)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        Dictionary<string, ConfigurationItem>? byOtherName = null;
        foreach (var item in wanted.Items.Values)
        {
            var own = Named(kind, item);
            ConfigurationItem? match = null;
            if (actual is not null && !actual.Items.TryGetValue(own.Key.Name, out match))
            {
                byOtherName ??= ByOtherName(actual);
                match = Matching(own, actual, byOtherName);
            }

            if (match is null)
            {
                if (!kind.IsByItself(own))
                    yield return Created(kind, own);
                continue;
            }

            known.Add(match.Key.Name);
            if (kind.Name == ConfigurationKind.User && match.Key.Name != item.Key.Name)
                otherNames[item.Key.Name] = match.Key.Name;
            var isOneOfSeveral = kind.OnlyCompared is not null
                && (wanted.HasSeveral(match.Key.Name) || actual!.HasSeveral(match.Key.Name));
            var row = Changed(kind, own, match, isOneOfSeveral);
            if (kind.Name == ConfigurationKind.DefaultRole)
                defaultChanges = row.Properties.Any(change => change.Name == "member");
            yield return row;
            if (kind.Name == ConfigurationKind.User && match.Key.Name == own.OtherName)
            {
                yield return new PlannedChange
                {
                    Target = match.Key,
                    Reason = $"It has no external ID, but should have '{own.Key.Name}'. Its other properties are not affected.",
                };
            }
        }

        foreach (var item in actual?.Items.Values.Where(item => !known.Contains(item.Key.Name)) ?? [])
            yield return Deleted(item);
    }

    /// <summary>Returns a member under the name that its user has on the other side.</summary>
    private ConfigurationItem Named(Kind kind, ConfigurationItem item)
    {
        if (kind.Name != ConfigurationKind.Member)
            return item;
        var name = otherNames.TryGetValue(item.Key.Name, out var other) ? other : Users?.NameOf(item.Key.Name) ?? item.Key.Name;
        return name == item.Key.Name ? item : item.At(item.Key with { Name = name });
    }

    private static Dictionary<string, ConfigurationItem> ByOtherName(ConfigurationSection section)
    {
        var all = new Dictionary<string, ConfigurationItem>(StringComparer.Ordinal);
        foreach (var item in section.Items.Values)
        {
            if (item.OtherName is { } name)
                all[name] = item;
        }

        return all;
    }

    private static ConfigurationItem? Matching(
        ConfigurationItem item, ConfigurationSection actual, Dictionary<string, ConfigurationItem> byOtherName)
    {
        if (byOtherName.TryGetValue(item.Key.Name, out var match))
            return match;
        if (item.OtherName is not { } other)
            return null;

        // The same address with another external ID is another user.
        return actual.Items.TryGetValue(other, out match) ? match : null;
    }

    private static PlannedChange Created(Kind kind, ConfigurationItem wanted) => new()
    {
        Target = wanted.Key,
        Wanted = wanted,
        Action = PlannedAction.Create,
        Reason = kind.OnlyCompared,
        Properties =
        [
            .. from property in kind.Properties
               let value = wanted[property.Name]
               where value is not null && (property.IsSentEmpty || !ConfigurationValue.IsEmpty(value))
               select new PropertyChange(property.Name, null, value),
        ],
    };

    private PlannedChange Changed(Kind kind, ConfigurationItem wanted, ConfigurationItem actual, bool isOneOfSeveral)
    {
        var changes = new List<PropertyChange>();
        foreach (var property in kind.Properties)
        {
            if (wanted[property.Name] is { } value && !IsSame(property, value, actual))
                changes.Add(new PropertyChange(property.Name, Part(value, actual[property.Name]), value));
        }

        var whole = wanted.At(actual.Key);
        if (kind.IsSentWhole)
        {
            foreach (var value in actual.Values.Where(value => wanted[value.Key] is null))
                whole.With(value.Key, value.Value);
        }

        return new PlannedChange
        {
            Target = actual.Key,
            Wanted = whole,
            Action = changes.Count == 0 ? PlannedAction.None : PlannedAction.Update,
            Properties = changes,
            Id = kind.OnlyCompared is null ? null : actual.Id,
            IsOneOfSeveral = isOneOfSeveral,
        };
    }

    private bool IsSame(Property property, object wanted, ConfigurationItem actual)
    {
        if (!defaultChanges && actual.Inherits(wanted))
            return true;
        if (actual[property.Name] is not { } value)
        {
            // A user whose key is the address has no e-mail property.
            return ConfigurationValue.IsEmpty(wanted)
                || (property.IgnoresCase && wanted is string address && UserNames.Address(address) == actual.Key.Name);
        }

        return property.IgnoresCase && wanted is string one && value is string other
            ? string.Equals(one, other, StringComparison.OrdinalIgnoreCase)
            : ConfigurationValue.Holds(wanted, value);
    }

    // For flags, only those that are wanted matter.
    private static object? Part(object wanted, object? actual) =>
        wanted is SortedDictionary<string, bool> some && actual is SortedDictionary<string, bool> all
            ? ConfigurationValue.Flags(all.Where(flag => some.ContainsKey(flag.Key)))
            : actual;
}
