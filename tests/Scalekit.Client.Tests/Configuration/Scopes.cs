using Scalekit.Configuration;

namespace Scalekit.Client.Tests.Configuration;

/// <summary>Helpers that build scopes.</summary>
internal static class Scopes
{
    /// <summary>An organization without any other objects.</summary>
    public static ConfigurationScope Acme =>
        new ConfigurationScope(EveryKind.Acme).Put(ConfigurationKind.Organization, "", ("displayName", "Acme"));

    /// <summary>A side with only this organization.</summary>
    public static MemorySide Alone(this ConfigurationScope organization) => new(new ConfigurationScope(null), organization);

    /// <summary>Adds an object to its section.</summary>
    public static ConfigurationScope Put(
        this ConfigurationScope scope, ConfigurationKind kind, string name, params (string Name, object Value)[] values)
    {
        var item = new ConfigurationItem(AllKinds.Of(kind).KeyOf(scope.Organization, name));
        foreach (var value in values)
            item.With(value.Name, value.Value);
        return scope.Put(item);
    }

    /// <summary>Adds an object to its section.</summary>
    public static ConfigurationScope Put(this ConfigurationScope scope, ConfigurationItem item)
    {
        if (scope[item.Key.Kind] is not { } section)
            scope.Sections[item.Key.Kind] = section = new ConfigurationSection();
        section.Add(item);
        return scope;
    }

    /// <summary>Adds an empty section, so that every existing object of the kind is unwanted.</summary>
    public static ConfigurationScope PutNone(this ConfigurationScope scope, ConfigurationKind kind)
    {
        scope.Sections[kind] = new ConfigurationSection();
        return scope;
    }

    /// <summary>Removes a section, so that the kind is not managed.</summary>
    public static ConfigurationScope Without(this ConfigurationScope scope, ConfigurationKind kind)
    {
        scope.Sections.Remove(kind);
        return scope;
    }

    /// <summary>The roles of a member.</summary>
    public static (string Name, object Value) Roles(params string[] names) => ("roles", names);
}
