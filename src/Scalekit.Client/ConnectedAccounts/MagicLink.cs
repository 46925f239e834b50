using System;
using System.Text.Json.Serialization;

namespace Scalekit;

/// <summary>A link that lets a user authorize a connected account, for a short time. Anyone who has the link can use it.</summary>
public sealed class MagicLink : Resource
{
    /// <summary>The address to send the user to.</summary>
    [JsonInclude] public string? Link { get; internal set; }

    /// <summary>When the link stops working (UTC, exact to 100 nanoseconds).</summary>
    [JsonInclude] public DateTimeOffset? ExpireTime { get; internal set; }

    /// <summary>The connector that it was made for.</summary>
    [JsonInclude] public string? Connector { get; internal set; }

    /// <summary>The identifier that it was made for.</summary>
    [JsonInclude] public string? Identifier { get; internal set; }

    /// <summary>The id of the connected account that it was made for; null if only connector and identifier named it.</summary>
    [JsonInclude] public string? ConnectedAccountId { get; internal set; }

    internal override string? Identity => Link;

    internal override string? Label => null;

    /// <inheritdoc/>
    public override string ToString() => Link ?? nameof(MagicLink);
}
