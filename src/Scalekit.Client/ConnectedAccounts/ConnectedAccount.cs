using System;
using System.Text.Json.Serialization;
using Scalekit.Core.Json;

namespace Scalekit;

/// <summary>
/// A third-party account that a user authorizes and that tools act through. It never contains its credentials. Its configuration,
/// <c>api_config</c>, is in <see cref="Resource.AdditionalProperties"/>; values that are named like secrets are masked.
/// </summary>
public sealed class ConnectedAccount : Resource
{
    /// <summary>ID, such as <c>ca_102690563312340000</c>.</summary>
    [JsonInclude] public string? Id { get; internal set; }

    /// <summary>The connector, such as <c>gmail</c>.</summary>
    [JsonInclude] public string? Connector { get; internal set; }

    /// <summary>The connection that it was created with, <c>conn_…</c>; null if the service does not return it.</summary>
    [JsonInclude] public string? ConnectionId { get; internal set; }

    /// <summary>The third party, such as <c>GOOGLE</c>; null if the service does not return it.</summary>
    [JsonInclude] public string? Provider { get; internal set; }

    /// <summary>
    /// The account's identifier, often an e-mail address. In the running service's description it is the user's identifier at the third
    /// party.
    /// </summary>
    [JsonInclude] public string? Identifier { get; internal set; }

    /// <summary>
    /// Status: <c>ACTIVE</c> means usable. Others are <c>PENDING</c> or <c>REVOKED</c> in the published contract, and <c>EXPIRED</c>,
    /// <c>PENDING_AUTH</c>, <c>PENDING_VERIFICATION</c> or <c>DISCONNECTED</c> at the running service. The service may add others.
    /// </summary>
    [JsonInclude] public string? Status { get; internal set; }

    /// <summary>How it is authorized, such as <c>OAUTH2</c> (running service: <c>OAUTH</c>) or <c>API_KEY</c>.</summary>
    [JsonInclude] public string? AuthorizationType { get; internal set; }

    /// <summary>When it was created (UTC, exact to 100 nanoseconds).</summary>
    [JsonInclude] public DateTimeOffset? CreateTime { get; internal set; }

    /// <summary>When it was last changed (UTC, exact to 100 nanoseconds).</summary>
    [JsonInclude, JsonPropertyName("updated_at")] public DateTimeOffset? UpdateTime { get; internal set; }

    /// <summary>When a tool last acted through it (UTC, exact to 100 nanoseconds); null if it was never used.</summary>
    [JsonInclude, JsonPropertyName("last_used_at")] public DateTimeOffset? LastUsedTime { get; internal set; }

    /// <summary>When its access token expires (UTC, exact to 100 nanoseconds); null if it has no token that expires.</summary>
    [JsonInclude, JsonPropertyName("token_expires_at")] public DateTimeOffset? TokenExpireTime { get; internal set; }

    /// <summary>The connection of an MCP configuration that the user has no account for yet.</summary>
    internal string? Place { get; set; }

    internal override string? Identity => Id ?? Place;

    private protected override ResourceKey Key => new(Id);

    /// <inheritdoc/>
    public override string ToString() => $"{Connector}:{Identifier}";
}
