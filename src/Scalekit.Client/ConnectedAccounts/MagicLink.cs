using System;
using System.Text.Json.Serialization;
using Scalekit.Core.Json;

namespace Scalekit;

/// <summary>
/// A link that lets a user authorize a connected account. It is valid for a short time. Anyone who has the link can use it.
/// </summary>
public sealed class MagicLink : Resource
{
    /// <summary>The URL to send the user to; null if a connection of an MCP configuration has no key to create a link with.</summary>
    [JsonInclude] public string? Link { get; internal set; }

    /// <summary>
    /// When the link stops working (UTC, exact to 100 nanoseconds); null if the service does not say, as for an MCP configuration.
    /// </summary>
    [JsonInclude] public DateTimeOffset? ExpireTime { get; internal set; }

    /// <summary>The connector that it was created for.</summary>
    [JsonInclude] public string? Connector { get; internal set; }

    /// <summary>The identifier that it was created for.</summary>
    [JsonInclude] public string? Identifier { get; internal set; }

    /// <summary>The ID of the connected account that it was created for; null if only connector and identifier were given.</summary>
    [JsonInclude] public string? ConnectedAccountId { get; internal set; }

    /// <summary>The account or connection of an MCP configuration that has no link.</summary>
    internal string? Place { get; set; }

    internal override string? Identity => Link ?? Place;

    private protected override ResourceKey Key => new(Link);

    internal override string? Label => null;

    /// <inheritdoc/>
    public override string ToString() => Link ?? nameof(MagicLink);
}
