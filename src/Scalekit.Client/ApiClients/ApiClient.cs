using System;
using System.Collections.Generic;
using System.Security;
using System.Text.Json.Serialization;
using Scalekit.ApiClients;
using Scalekit.Core.Json;

namespace Scalekit;

/// <summary>
/// An API client: a program of an organization uses it to get tokens for your API. Only the running service has API clients.
/// </summary>
public sealed class ApiClient : Resource, IHasSecrets
{
    /// <summary>ID, such as <c>m2morg_102690563312340000</c>: the client ID that it gets tokens with.</summary>
    [JsonInclude, JsonPropertyName("client_id")] public string? Id { get; internal set; }

    /// <summary>The organization that it belongs to.</summary>
    [JsonInclude] public string? OrganizationId { get; internal set; }

    /// <summary>The name shown to people.</summary>
    [JsonInclude] public string? Name { get; internal set; }

    /// <summary>What it is for.</summary>
    [JsonInclude] public string? Description { get; internal set; }

    /// <summary>The scopes of its tokens; null if the service returns none.</summary>
    [JsonInclude] public IReadOnlyList<string>? Scopes { get; internal set; }

    /// <summary>The audience of its tokens; null if the service returns none.</summary>
    [JsonInclude] public IReadOnlyList<string>? Audience { get; internal set; }

    /// <summary>Custom claims of its tokens, by name; null if the service returns none.</summary>
    [JsonInclude, JsonConverter(typeof(ClaimListConverter))]
    public IReadOnlyDictionary<string, string>? CustomClaims { get; internal set; }

    /// <summary>How long its tokens are valid; null if the service does not say.</summary>
    // The service sends a number of seconds, as text.
    [JsonIgnore, JsonPropertyName("Scalekit.ApiClient.TokenLifetime")]
    public TimeSpan? TokenLifetime { get; internal set; }

    /// <summary>Its secrets, without their text; null if the service returns none.</summary>
    [JsonInclude, JsonConverter(typeof(ApiClientSecretListConverter))]
    public IReadOnlyList<ApiClientSecret>? Secrets { get; internal set; }

    /// <summary>The secret, only right after the client was created: the service never shows it again. Null otherwise.</summary>
    [JsonInclude, JsonPropertyName("plain_secret"), JsonConverter(typeof(SecretConverter))]
    public SecureString? Secret { get; internal set; }

    /// <summary>The secret as plain text; null until Reveal is called.</summary>
    [JsonIgnore, JsonPropertyName("Scalekit.ApiClient.PlainSecret")]
    public string? PlainSecret { get; private set; }

    /// <summary>When it was created (UTC, exact to 100 nanoseconds).</summary>
    [JsonInclude] public DateTimeOffset? CreateTime { get; internal set; }

    /// <summary>When it was last changed (UTC, exact to 100 nanoseconds).</summary>
    [JsonInclude] public DateTimeOffset? UpdateTime { get; internal set; }

    internal override string? Identity => Id;

    /// <inheritdoc/>
    public void Reveal() => PlainSecret = SecureText.RevealIfAny(Secret);

    /// <inheritdoc/>
    public override string ToString() => Id ?? nameof(ApiClient);
}
