using System;
using System.Collections.Generic;
using System.Linq;
using System.Security;
using System.Text.Json.Serialization;
using Scalekit.Core.Json;

namespace Scalekit;

/// <summary>
/// The live credentials of a connected account at the third party. Anyone who has them can act as the user. Only the running service
/// returns them.
/// </summary>
public sealed class ConnectedAccountCredential : Resource, IHasSecrets
{
    /// <summary>ID of the connected account, such as <c>ca_102690563312340000</c>.</summary>
    [JsonInclude, JsonPropertyName("id")] public string? ConnectedAccountId { get; internal set; }

    /// <summary>The connector, such as <c>gmail</c>.</summary>
    [JsonInclude] public string? Connector { get; internal set; }

    /// <summary>The account's identifier, often an e-mail address.</summary>
    [JsonInclude] public string? Identifier { get; internal set; }

    /// <summary>Status of the account, such as <c>ACTIVE</c>.</summary>
    [JsonInclude] public string? Status { get; internal set; }

    /// <summary>How it is authorized, such as <c>OAUTH</c> or <c>API_KEY</c>.</summary>
    [JsonInclude] public string? AuthorizationType { get; internal set; }

    /// <summary>The token for requests to the third party; null if there is none.</summary>
    [JsonIgnore, JsonPropertyName("Scalekit.ConnectedAccountCredential.AccessToken")]
    public SecureString? AccessToken { get; internal set; }

    /// <summary>The token that gets new access tokens; null if there is none.</summary>
    [JsonIgnore, JsonPropertyName("Scalekit.ConnectedAccountCredential.RefreshToken")]
    public SecureString? RefreshToken { get; internal set; }

    /// <summary>All other credentials by name, such as <c>api_key</c>; objects and lists as JSON text. Empty if there are none.</summary>
    [JsonIgnore, JsonPropertyName("Scalekit.ConnectedAccountCredential.Details")]
    public IReadOnlyDictionary<string, SecureString> Details { get; internal set; } = new Dictionary<string, SecureString>();

    /// <summary>The access token as plain text; null until Reveal is called.</summary>
    [JsonIgnore, JsonPropertyName("Scalekit.ConnectedAccountCredential.PlainAccessToken")]
    public string? PlainAccessToken { get; private set; }

    /// <summary>The refresh token as plain text; null until Reveal is called.</summary>
    [JsonIgnore, JsonPropertyName("Scalekit.ConnectedAccountCredential.PlainRefreshToken")]
    public string? PlainRefreshToken { get; private set; }

    /// <summary>All other credentials as plain text, by name; null until Reveal is called.</summary>
    [JsonIgnore, JsonPropertyName("Scalekit.ConnectedAccountCredential.PlainDetails")]
    public IReadOnlyDictionary<string, string>? PlainDetails { get; private set; }

    /// <summary>The scopes of the access token; null if the service does not return them.</summary>
    [JsonIgnore, JsonPropertyName("Scalekit.ConnectedAccountCredential.Scopes")]
    public IReadOnlyList<string>? Scopes { get; internal set; }

    /// <summary>The connection that the account was created with, <c>conn_…</c>.</summary>
    [JsonInclude] public string? ConnectionId { get; internal set; }

    /// <summary>The third party, such as <c>GOOGLE</c>.</summary>
    [JsonInclude] public string? Provider { get; internal set; }

    /// <summary>When the access token expires (UTC, exact to 100 nanoseconds); null if there is no token that expires.</summary>
    [JsonInclude, JsonPropertyName("token_expires_at")] public DateTimeOffset? TokenExpireTime { get; internal set; }

    /// <summary>When the account was last changed (UTC, exact to 100 nanoseconds).</summary>
    [JsonInclude, JsonPropertyName("updated_at")] public DateTimeOffset? UpdateTime { get; internal set; }

    internal override string? Identity => ConnectedAccountId;

    /// <inheritdoc/>
    public void Reveal()
    {
        PlainAccessToken = SecureText.RevealIfAny(AccessToken);
        PlainRefreshToken = SecureText.RevealIfAny(RefreshToken);
        PlainDetails = Details.ToDictionary(detail => detail.Key, detail => SecureText.Reveal(detail.Value), StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public override string ToString() => ConnectedAccountId ?? nameof(ConnectedAccountCredential);
}
