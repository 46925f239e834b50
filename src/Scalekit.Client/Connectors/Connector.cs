using System.Collections.Generic;
using System.Text.Json.Serialization;
using Scalekit.Connectors;

namespace Scalekit;

/// <summary>
/// A custom connector of the environment: a third party for which connected accounts can be created. Only the running service has custom
/// connectors.
/// </summary>
public sealed class Connector : Resource
{
    /// <summary>ID, such as <c>acme-notes</c>. The service generates it, and it specifies the connector from then on.</summary>
    [JsonInclude, JsonPropertyName("identifier")] public string? Id { get; internal set; }

    /// <summary>An internal number of the service that no operation accepts; null if the service does not return it.</summary>
    [JsonInclude, JsonPropertyName("id")] public string? ProviderId { get; internal set; }

    /// <summary>The name shown to people.</summary>
    [JsonInclude] public string? DisplayName { get; internal set; }

    /// <summary>What it is for.</summary>
    [JsonInclude] public string? Description { get; internal set; }

    /// <summary>The ways to authorize an account, as the service represents them; values that are named like secrets are masked.</summary>
    [JsonInclude, JsonConverter(typeof(AuthPatternListConverter))]
    public IReadOnlyList<IReadOnlyDictionary<string, object?>>? AuthPatterns { get; internal set; }

    /// <summary>The URL that requests to the third party go to; a password in it is masked.</summary>
    [JsonInclude] public string? ProxyUrl { get; internal set; }

    /// <summary>Whether requests go through the proxy; null if the service does not say.</summary>
    [JsonInclude] public bool? ProxyEnabled { get; internal set; }

    /// <summary>The URL of the icon.</summary>
    [JsonInclude, JsonPropertyName("icon_src")] public string? IconUrl { get; internal set; }

    /// <summary>Categories of the third party, such as <c>crm</c>.</summary>
    [JsonInclude] public IReadOnlyList<string>? Categories { get; internal set; }

    /// <summary>Whether it is a custom connector; null if the service does not say.</summary>
    [JsonInclude] public bool? IsCustom { get; internal set; }

    /// <summary>Whether it is a custom connector for an MCP server; null if the service does not say.</summary>
    [JsonInclude] public bool? IsCustomMcp { get; internal set; }

    /// <summary>Values of your own, by name.</summary>
    [JsonInclude] public IReadOnlyDictionary<string, string>? Metadata { get; internal set; }

    internal override string? Identity => Id;

    /// <inheritdoc/>
    public override string ToString() => Id ?? nameof(Connector);
}
