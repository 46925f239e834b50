using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Scalekit.Core.Json;

namespace Scalekit;

/// <summary>
/// The base of all objects from the service: an identity, and the members that this version does not know. Two objects are equal if they
/// are of the same kind and have the same identifier, whatever their other values are; that is also their order. An object without an
/// identifier equals only itself.
/// </summary>
#pragma warning disable CA1036 // Operators: == stays the comparison of references that C# callers expect of a class.
public abstract class Resource : IComparable
#pragma warning restore CA1036
{
    private IReadOnlyDictionary<string, object?>? unknownValues;

    /// <summary>Members of the response for which this class has no property, by their JSON name; empty if there are none.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, object?> AdditionalProperties =>
        unknownValues ??= PlainReader.FromMembers(UnknownMembers);

    // Filled by the JSON reader, and allocated only if a member is unknown.
    [JsonInclude, JsonExtensionData]
    internal Dictionary<string, JsonElement>? UnknownMembers { get; set; }

    /// <summary>The identity of the object. A response without one is rejected rather than shown as an empty object.</summary>
    [JsonIgnore]
    internal abstract string? Identity { get; }

    /// <summary>What tells it from all others of its kind; null if nothing does.</summary>
    [JsonIgnore]
    private protected virtual string? Key => Identity;

    /// <inheritdoc/>
    public override bool Equals(object? obj) =>
        ReferenceEquals(this, obj)
        || (obj is Resource other && other.GetType() == GetType() && Key is { } key && string.Equals(key, other.Key, StringComparison.Ordinal));

    /// <inheritdoc/>
    public override int GetHashCode() =>
        Key is { } key ? StringComparer.Ordinal.GetHashCode(key) : RuntimeHelpers.GetHashCode(this);

    /// <summary>Compares the kinds, and within a kind the identifiers.</summary>
    /// <exception cref="ArgumentException">The other is not an object of the service.</exception>
    public int CompareTo(object? obj)
    {
        if (obj is null)
            return 1;
        if (Equals(obj))
            return 0;
        if (obj is not Resource other)
            throw new ArgumentException("Only objects of the service can be compared with each other.", nameof(obj));
        var byKind = string.CompareOrdinal(GetType().Name, other.GetType().Name);
        var byKey = byKind == 0 ? string.CompareOrdinal(Key, other.Key) : byKind;
        return byKey != 0 ? byKey : RuntimeHelpers.GetHashCode(this) < RuntimeHelpers.GetHashCode(other) ? -1 : 1;
    }

    /// <summary>The identity as messages may show it; null if it is a secret, such as a link.</summary>
    [JsonIgnore]
    internal virtual string? Label => Identity;
}
