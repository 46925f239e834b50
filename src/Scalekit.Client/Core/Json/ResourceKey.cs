using System;

namespace Scalekit.Core.Json;

/// <summary>Identifies an object: its identity, and what that is unique within (null if it is unique in the environment).</summary>
internal readonly record struct ResourceKey(string? Identity, string? Within = null) : IComparable<ResourceKey>
{
    public bool IsKnown => !string.IsNullOrEmpty(Identity);

    public int CompareTo(ResourceKey other) => string.CompareOrdinal(Identity, other.Identity) is not 0 and var order
        ? order
        : string.CompareOrdinal(Within, other.Within);
}
