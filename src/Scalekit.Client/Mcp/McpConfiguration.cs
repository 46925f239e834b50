using System.Collections.Generic;
using System.Text.Json.Serialization;
using Scalekit.Mcp;

namespace Scalekit;

/// <summary>An MCP configuration: the connections, and the tools of each, that an MCP server offers.</summary>
public sealed class McpConfiguration : Resource
{
    /// <summary>ID, such as <c>cfg_102690563312340000</c>.</summary>
    [JsonInclude] public string? Id { get; internal set; }

    /// <summary>The name; unique in the environment. It cannot be changed.</summary>
    [JsonInclude] public string? Name { get; internal set; }

    /// <summary>What it is for.</summary>
    [JsonInclude] public string? Description { get; internal set; }

    /// <summary>The URL of the MCP server; null if the environment has none.</summary>
    [JsonInclude, JsonPropertyName("mcp_server_url")] public string? ServerUrl { get; internal set; }

    /// <summary>
    /// The names of the tools, by the name of their connection; an empty list means all tools. Everything else that the service returns
    /// about a connection is in <see cref="Resource.AdditionalProperties"/>, under <c>connection_tool_mappings</c>.
    /// </summary>
    [JsonInclude, JsonPropertyName("connection_tool_mappings"), JsonConverter(typeof(ToolMappingConverter))]
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? ToolMapping { get; internal set; }

    internal override string? Identity => Id;

    /// <inheritdoc/>
    public override string ToString() => Id ?? nameof(McpConfiguration);
}
