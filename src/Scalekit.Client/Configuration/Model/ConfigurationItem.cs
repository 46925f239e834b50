using System;
using System.Collections.Generic;

namespace Scalekit.Configuration;

/// <summary>
/// A thing of the configuration: its key, and its values by the names of <see cref="Kind.Properties"/>. A value is in the form of its
/// <see cref="ValueType"/>. A property that is missing is not managed (in a file) or not known (of an environment); none is null.
/// </summary>
internal sealed class ConfigurationItem(ConfigurationKey key)
{
    public ConfigurationKey Key { get; } = key;

    public SortedDictionary<string, object> Values { get; } = new(StringComparer.Ordinal);

    /// <summary>The identifier that the service has for it; null for what comes from a file.</summary>
    public string? Id { get; init; }

    /// <summary>Another name by which it may be found: of a user with an external id, the e-mail address.</summary>
    public string? OtherName { get; init; }

    /// <summary>What holds where its value is empty, because the environment says so; null for nothing.</summary>
    public string? Inherited { get; init; }

    /// <summary>Whether a value is what holds without being its own.</summary>
    public bool Inherits(object? value) => Inherited is not null && Equals(value, Inherited);

    /// <summary>The same values under another key.</summary>
    public ConfigurationItem At(ConfigurationKey key)
    {
        var moved = new ConfigurationItem(key) { Id = Id, OtherName = OtherName };
        foreach (var value in Values)
            moved.With(value.Key, value.Value);
        return moved;
    }

    public object? this[string property] => Values.TryGetValue(property, out var value) ? value : null;

    /// <summary>Takes a value over, unless it is null.</summary>
    public ConfigurationItem With(string property, object? value)
    {
        if (value is not null)
            Values[property] = value;
        return this;
    }
}
