using System;
using System.Collections.Generic;

namespace Scalekit.Configuration;

/// <summary>
/// An object of the configuration: its key, and its values by the names of <see cref="Kind.Properties"/>. The form of a value depends on
/// its <see cref="ValueType"/>. A missing property is not managed (in a file) or not known (in an environment). No value is null.
/// </summary>
internal sealed class ConfigurationItem(ConfigurationKey key)
{
    public ConfigurationKey Key { get; } = key;

    public SortedDictionary<string, object> Values { get; } = new(StringComparer.Ordinal);

    /// <summary>The ID in the service; null for an object from a file.</summary>
    public string? Id { get; init; }

    /// <summary>Another name that the object may be found by: for a user with an external ID, the e-mail address.</summary>
    public string? OtherName { get; init; }

    /// <summary>The value from the environment that applies if its own value is empty; null if there is none.</summary>
    public string? Inherited { get; init; }

    /// <summary>Whether a value applies only because it is inherited.</summary>
    public bool Inherits(object? value) => Inherited is not null && Equals(value, Inherited);

    /// <summary>Returns the same values under another key.</summary>
    public ConfigurationItem At(ConfigurationKey key)
    {
        var moved = new ConfigurationItem(key) { Id = Id, OtherName = OtherName };
        foreach (var value in Values)
            moved.With(value.Key, value.Value);
        return moved;
    }

    public object? this[string property] => Values.TryGetValue(property, out var value) ? value : null;

    /// <summary>Sets a value, unless it is null.</summary>
    public ConfigurationItem With(string property, object? value)
    {
        if (value is not null)
            Values[property] = value;
        return this;
    }
}
