using System.Collections.Generic;
using System.Text.Json.Serialization;
using Scalekit.Connectors;
using Scalekit.Core.Json;

namespace Scalekit;

/// <summary>Values for a new or changed connector. A property that is null is not sent.</summary>
[Body]
public sealed record ConnectorInput
{
    /// <summary>The name shown to people; required for a new connector.</summary>
    public string? DisplayName { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>
    /// The ways to authorize an account, as the service represents them: the complete list. Secure strings are sent as text and never
    /// shown.
    /// </summary>
    [JsonConverter(typeof(AuthPatternListConverter))]
    public IReadOnlyList<IReadOnlyDictionary<string, object?>>? AuthPatterns { get; init; }

    /// <summary>The URL that requests to the third party go to; it must start with https://.</summary>
    public string? ProxyUrl { get; init; }

    /// <summary>Whether requests go through the proxy.</summary>
    public bool? ProxyEnabled { get; init; }

    /// <summary>The URL of the icon, ideally an SVG of 800 by 800 pixels.</summary>
    [JsonPropertyName("icon_src")]
    public string? IconUrl { get; init; }

    /// <summary>Your own values by name: at most 20; names of 3 to 25 characters, values of 1 to 256 characters.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }
}
