using System.Collections.Generic;
using System.Text.Json.Serialization;
using Scalekit.Connectors;

namespace Scalekit;

/// <summary>
/// A connector of the environment's own: a third party that connected accounts can be made for. Only the running service has them.
/// </summary>
public sealed class Connector : Resource
{
    /// <summary>
    /// Identifier, such as <c>acme-notes</c>: the service makes it up, and it names the connector from then on.
    /// </summary>
    [JsonInclude, JsonPropertyName("identifier")] public string? Id { get; internal set; }

    /// <summary>The service's own number for it, which names it nowhere; null if the service does not return it.</summary>
    [JsonInclude, JsonPropertyName("id")] public string? ProviderId { get; internal set; }

    /// <summary>The name that people see.</summary>
    [JsonInclude] public string? DisplayName { get; internal set; }

    /// <summary>What it is for.</summary>
    [JsonInclude] public string? Description { get; internal set; }

    /// <summary>The ways to authorize an account, as the service writes them; what is called a secret is masked.</summary>
    [JsonInclude, JsonConverter(typeof(AuthPatternListConverter))]
    public IReadOnlyList<IReadOnlyDictionary<string, object?>>? AuthPatterns { get; internal set; }

    /// <summary>The address that requests to the third party go to; a password in it is masked.</summary>
    [JsonInclude] public string? ProxyUrl { get; internal set; }

    /// <summary>Whether requests go through the proxy; null if the service does not say.</summary>
    [JsonInclude] public bool? ProxyEnabled { get; internal set; }

    /// <summary>The address of the icon.</summary>
    [JsonInclude, JsonPropertyName("icon_src")] public string? IconUrl { get; internal set; }

    /// <summary>What kind of third party it is, such as <c>crm</c>.</summary>
    [JsonInclude] public IReadOnlyList<string>? Categories { get; internal set; }

    /// <summary>Whether it is the environment's own; null if the service does not say.</summary>
    [JsonInclude] public bool? IsCustom { get; internal set; }

    /// <summary>Whether it is the environment's own and an MCP server; null if the service does not say.</summary>
    [JsonInclude] public bool? IsCustomMcp { get; internal set; }

    /// <summary>Values of your own, by name.</summary>
    [JsonInclude] public IReadOnlyDictionary<string, string>? Metadata { get; internal set; }

    internal override string? Identity => Id;

    /// <inheritdoc/>
    public override string ToString() => Id ?? nameof(Connector);
}
