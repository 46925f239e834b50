using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;
using Scalekit.Core.Json;

namespace Scalekit;

/// <summary>The base of all objects from the service: an identity, and the members that this version does not know.</summary>
public abstract class Resource
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

}
