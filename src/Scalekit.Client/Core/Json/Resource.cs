using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Scalekit.Core.Json;

namespace Scalekit;

/// <summary>
/// The base of all objects from the service: an identity, and the members that this version does not know. Two objects are equal if they
/// are of one kind and stand for the same thing, whatever else they say; they are ordered by kind and identity.
/// </summary>
[SuppressMessage("Design", "CA1036", Justification = "An order for lists and groups, not one to calculate with.")]
public abstract class Resource : IEquatable<Resource>, IComparable, IComparable<Resource>
{
    private IReadOnlyDictionary<string, object?>? unknownValues;

    /// <summary>
    /// Members of the response for which this class has no property, by their JSON name; empty if there are none. A member that a property
    /// holds only in part, such as a list of which it has the names, is here as a whole. Text stays as it came, times too; secrets are
    /// masked. As an untyped dictionary it has objects and lists as JSON text.
    /// </summary>
    // A member of the response that had the name of this property would be ignored too, so it gets a name that no service uses.
    [JsonIgnore, JsonPropertyName("Scalekit.Resource.AdditionalProperties")]
    public IReadOnlyDictionary<string, object?> AdditionalProperties =>
        unknownValues ??= PlainReader.FromMembers(UnknownMembers);

    // Filled by the JSON reader, and allocated only if a member is unknown.
    [JsonInclude, JsonExtensionData]
    internal Dictionary<string, JsonElement>? UnknownMembers { get; set; }

    /// <summary>The identity of the object. A response without one is rejected rather than shown as an empty object.</summary>
    [JsonIgnore]
    internal abstract string? Identity { get; }

    /// <summary>What messages call the identity.</summary>
    [JsonIgnore]
    internal virtual string IdentityName => "id";

    /// <summary>The identity as messages may show it; null if it is a secret, such as a link.</summary>
    [JsonIgnore]
    internal virtual string? Label => Identity;

    /// <summary>
    /// What the object stands for among objects of its kind: its identity, unless that is unique only within something else. An object
    /// without a key equals only itself.
    /// </summary>
    [JsonIgnore]
    private protected virtual ResourceKey Key => new(Identity);

    /// <summary>Whether the other object is of the same kind and stands for the same thing.</summary>
    public bool Equals(Resource? other) => ReferenceEquals(this, other)
        || (other is not null && other.GetType() == GetType() && Key is { IsKnown: true } key && key == other.Key);

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => Equals(obj as Resource);

    /// <inheritdoc/>
    public sealed override int GetHashCode() => Key is { IsKnown: true } key ? key.GetHashCode() : RuntimeHelpers.GetHashCode(this);

    /// <summary>Orders by kind, then by what the object stands for.</summary>
    public int CompareTo(Resource? other)
    {
        if (other is null)
            return 1;
        if (Equals(other))
            return 0;
        var order = string.CompareOrdinal(GetType().FullName, other.GetType().FullName);
        if (order == 0)
            order = Key.CompareTo(other.Key);

        // Two things without a key are in no order, but they are two.
        return order != 0 ? order : RuntimeHelpers.GetHashCode(this) < RuntimeHelpers.GetHashCode(other) ? -1 : 1;
    }

    /// <inheritdoc/>
    public int CompareTo(object? obj) => obj is null ? 1
        : obj is Resource other ? CompareTo(other)
        : throw new ArgumentException("It is not an object of the service.", nameof(obj));
}
