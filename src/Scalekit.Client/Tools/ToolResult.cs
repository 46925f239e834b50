using System.Collections.Generic;
using System.Text.Json.Serialization;
using Scalekit.Core.Json;

namespace Scalekit;

/// <summary>The result of a tool execution.</summary>
public sealed class ToolResult : Resource
{
    /// <summary>The tool's output: values, lists and dictionaries.</summary>
    [JsonInclude] public IReadOnlyDictionary<string, object?>? Data { get; internal set; }

    /// <summary>The ID of the execution, by which the service tracks it.</summary>
    [JsonInclude] public string? ExecutionId { get; internal set; }

    /// <summary>The tool that was executed.</summary>
    [JsonInclude] public string? ToolName { get; internal set; }

    /// <summary>The identifier of the connected account that the tool was executed for.</summary>
    [JsonInclude] public string? Identifier { get; internal set; }

    // The contract requires neither member, but a response without both is not a result.
    internal override string? Identity => Label ?? (Data is null && this.Member("data") is null ? null : "data");

    internal override string? Label => string.IsNullOrEmpty(ExecutionId) ? null : ExecutionId;

    private protected override ResourceKey Key => new(ExecutionId);

    /// <inheritdoc/>
    public override string ToString() => Label ?? nameof(ToolResult);
}
