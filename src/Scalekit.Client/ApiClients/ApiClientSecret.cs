using System;
using System.Security;
using System.Text.Json.Serialization;
using Scalekit.Core.Json;

namespace Scalekit;

/// <summary>A secret that an API client gets tokens with. The service shows its text only once, when it is created.</summary>
public sealed class ApiClientSecret : Resource, IHasSecrets
{
    /// <summary>ID, such as <c>sec_102690563312340000</c>; the ID is not secret.</summary>
    [JsonInclude] public string? Id { get; internal set; }

    /// <summary>The organization of the client.</summary>
    [JsonIgnore, JsonPropertyName("Scalekit.ApiClientSecret.OrganizationId")]
    public string? OrganizationId { get; internal set; }

    /// <summary>The API client that it belongs to.</summary>
    [JsonIgnore, JsonPropertyName("Scalekit.ApiClientSecret.ClientId")]
    public string? ClientId { get; internal set; }

    /// <summary>The last characters of its text, which tell secrets apart.</summary>
    [JsonInclude] public string? SecretSuffix { get; internal set; }

    /// <summary>Whether it can be used: <c>ACTIVE</c> or <c>INACTIVE</c>. The service may add others.</summary>
    [JsonInclude] public string? Status { get; internal set; }

    /// <summary>Its text, only right after it was created; null otherwise.</summary>
    [JsonInclude, JsonPropertyName("plain_secret"), JsonConverter(typeof(SecretConverter))]
    public SecureString? Secret { get; internal set; }

    /// <summary>Its text as plain text; null until Reveal is called.</summary>
    [JsonIgnore, JsonPropertyName("Scalekit.ApiClientSecret.PlainSecret")]
    public string? PlainSecret { get; private set; }

    /// <summary>When it was created (UTC, exact to 100 nanoseconds).</summary>
    [JsonInclude] public DateTimeOffset? CreateTime { get; internal set; }

    /// <summary>When it was last changed (UTC, exact to 100 nanoseconds).</summary>
    [JsonInclude] public DateTimeOffset? UpdateTime { get; internal set; }

    /// <summary>When it stops working (UTC, exact to 100 nanoseconds); null if it never does.</summary>
    [JsonInclude] public DateTimeOffset? ExpireTime { get; internal set; }

    /// <summary>When it was last used (UTC, exact to 100 nanoseconds); null if it never was.</summary>
    [JsonInclude] public DateTimeOffset? LastUsedTime { get; internal set; }

    /// <summary>Who created it.</summary>
    [JsonInclude] public string? CreatedBy { get; internal set; }

    internal override string? Identity => Id;

    /// <inheritdoc/>
    public void Reveal() => PlainSecret = SecureText.RevealIfAny(Secret);

    /// <inheritdoc/>
    public override string ToString() => Id ?? nameof(ApiClientSecret);

    /// <summary>Fills in what the service leaves out: the organization, the client and, if the secret is active, the status.</summary>
    internal void Settle(string? organizationId, string? clientId)
    {
        OrganizationId ??= organizationId;
        ClientId ??= clientId;

        // The running service omits the first value of an enumeration; its description lists only the other one.
        if (string.IsNullOrEmpty(Status) && this.Member("status") is null)
            Status = "ACTIVE";
    }
}
