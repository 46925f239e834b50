using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;
using Scalekit.Core.Json;

namespace Scalekit;

/// <summary>What every object from the service has in common: an identity, and the members that this version does not know.</summary>
public abstract class Resource
{
    private IReadOnlyDictionary<string, object?>? unknownValues;

    /// <summary>Members of the answer that no property of this class stands for, by their name on the wire; empty where there are none.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, object?> AdditionalProperties =>
        unknownValues ??= PlainReader.FromMembers(UnknownMembers);

    // Filled by the reader, and only allocated where a member is unknown.
    [JsonInclude, JsonExtensionData]
    internal Dictionary<string, JsonElement>? UnknownMembers { get; set; }

    /// <summary>What tells this object from another; an answer without it is refused rather than shown as an empty object.</summary>
    [JsonIgnore]
    internal abstract string? Identity { get; }

}
