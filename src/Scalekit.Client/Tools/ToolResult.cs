using System.Collections.Generic;
using System.Text.Json.Serialization;

namespace Scalekit;

/// <summary>What a tool gave back.</summary>
public sealed class ToolResult : Resource
{
    /// <summary>The tool's output: values, lists and dictionaries as the tool made them.</summary>
    [JsonInclude] public IReadOnlyDictionary<string, object?>? Data { get; internal set; }

    /// <summary>The execution's identifier, for the service's logs and support.</summary>
    [JsonInclude] public string? ExecutionId { get; internal set; }

    /// <summary>The tool that was executed.</summary>
    [JsonInclude] public string? ToolName { get; internal set; }

    /// <summary>The connected account's identifier that it was executed for.</summary>
    [JsonInclude] public string? Identifier { get; internal set; }

    // The contract requires neither member; an answer with neither is no result.
    internal override string? Identity => ExecutionId ?? (Data is null ? null : "data");

    /// <inheritdoc/>
    public override string ToString() => ExecutionId ?? nameof(ToolResult);
}
