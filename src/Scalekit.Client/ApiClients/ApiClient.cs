using System;
using System.Collections.Generic;
using System.Security;
using System.Text.Json.Serialization;
using Scalekit.ApiClients;
using Scalekit.Core.Json;

namespace Scalekit;

/// <summary>A client with which a program of an organization gets tokens for your API. Only the running service has them.</summary>
public sealed class ApiClient : Resource, IHasSecrets
{
    /// <summary>Identifier, such as <c>m2morg_102690563312340000</c>: the client id with which it gets tokens.</summary>
    [JsonInclude, JsonPropertyName("client_id")] public string? Id { get; internal set; }

    /// <summary>The organization that it belongs to.</summary>
    [JsonInclude] public string? OrganizationId { get; internal set; }

    /// <summary>The name that people see.</summary>
    [JsonInclude] public string? Name { get; internal set; }

    /// <summary>What it is for.</summary>
    [JsonInclude] public string? Description { get; internal set; }

    /// <summary>The scopes that its tokens have; null if the service returns none.</summary>
    [JsonInclude] public IReadOnlyList<string>? Scopes { get; internal set; }

    /// <summary>Whom its tokens are for; null if the service returns nobody.</summary>
    [JsonInclude] public IReadOnlyList<string>? Audience { get; internal set; }

    /// <summary>Claims that its tokens have besides, by name; null if the service returns none.</summary>
    [JsonInclude, JsonConverter(typeof(ClaimListConverter))]
    public IReadOnlyDictionary<string, string>? CustomClaims { get; internal set; }

    /// <summary>How long its tokens are valid; null if the service does not say.</summary>
    // The service has a number of seconds for it, as text.
    [JsonIgnore, JsonPropertyName("Scalekit.ApiClient.TokenLifetime")]
    public TimeSpan? TokenLifetime { get; internal set; }

    /// <summary>Its secrets, without their text; null if the service returns none.</summary>
    [JsonInclude, JsonConverter(typeof(ApiClientSecretListConverter))]
    public IReadOnlyList<ApiClientSecret>? Secrets { get; internal set; }

    /// <summary>The secret of a client that was just created, which the service never shows again; null otherwise.</summary>
    [JsonInclude, JsonPropertyName("plain_secret"), JsonConverter(typeof(SecretConverter))]
    public SecureString? Secret { get; internal set; }

    /// <summary>The secret as text; null until it is asked for.</summary>
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
