using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Scalekit.Core.Json;

namespace Scalekit;

/// <summary>
/// The base class of all objects from the service. It has an identity, and the members that this version does not know. Two objects are
/// equal if they are of the same kind and have the same key, whatever their other values. They are sorted by kind and key.
/// </summary>
[SuppressMessage("Design", "CA1036", Justification = "The order is for sorting and grouping only; operators would make no sense.")]
public abstract class Resource : IEquatable<Resource>, IComparable, IComparable<Resource>
{
    private IReadOnlyDictionary<string, object?>? unknownValues;

    /// <summary>
    /// Members of the response for which this class has no property, by JSON name; empty if there are none. A member that a property holds
    /// only in part, such as a list of which it has the names, is included as a whole. Strings are unchanged, including times; secrets are
    /// masked. As an untyped dictionary, it has objects and lists as JSON text.
    /// </summary>
    // The reader also ignores a response member that has the name of this property, so it gets a name that no service uses.
    [JsonIgnore, JsonPropertyName("Scalekit.Resource.AdditionalProperties")]
    public IReadOnlyDictionary<string, object?> AdditionalProperties =>
        unknownValues ??= PlainReader.FromMembers(UnknownMembers);

    // Filled by the JSON reader. Allocated only if there are unknown members.
    [JsonInclude, JsonExtensionData]
    internal Dictionary<string, JsonElement>? UnknownMembers { get; set; }

    /// <summary>The identity of the object. A response without one is rejected, and not shown as an empty object.</summary>
    [JsonIgnore]
    internal abstract string? Identity { get; }

    /// <summary>The name of the identity in messages.</summary>
    [JsonIgnore]
    internal virtual string IdentityName => "id";

    /// <summary>The identity as shown in messages; null if it is a secret, such as a link.</summary>
    [JsonIgnore]
    internal virtual string? Label => Identity;

    /// <summary>
    /// What identifies the object among objects of its kind: its identity, unless that is unique only within something else. An object
    /// without a key equals only itself.
    /// </summary>
    [JsonIgnore]
    private protected virtual ResourceKey Key => new(Identity);

    /// <summary>Whether the other object is of the same kind and has the same key.</summary>
    public bool Equals(Resource? other) => ReferenceEquals(this, other)
        || (other is not null && other.GetType() == GetType() && Key is { IsKnown: true } key && key == other.Key);

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => Equals(obj as Resource);

    /// <inheritdoc/>
    public sealed override int GetHashCode() => Key is { IsKnown: true } key ? key.GetHashCode() : RuntimeHelpers.GetHashCode(this);

    /// <summary>Sorts by kind, then by key.</summary>
    public int CompareTo(Resource? other)
    {
        if (other is null)
            return 1;
        if (Equals(other))
            return 0;
        var order = string.CompareOrdinal(GetType().FullName, other.GetType().FullName);
        if (order == 0)
            order = Key.CompareTo(other.Key);

        // Two objects without a key have no order, but they are not equal.
        return order != 0 ? order : RuntimeHelpers.GetHashCode(this) < RuntimeHelpers.GetHashCode(other) ? -1 : 1;
    }

    /// <inheritdoc/>
    public int CompareTo(object? obj) => obj is null ? 1
        : obj is Resource other ? CompareTo(other)
        : throw new ArgumentException("The value is not a Scalekit object.", nameof(obj));
}
