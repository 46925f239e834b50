using System;
using System.Text.Json.Serialization;

namespace Scalekit;

/// <summary>An e-mail domain of an organization. Only the running service has them.</summary>
public sealed class Domain : Resource
{
    /// <summary>ID, such as <c>dom_102690563312340000</c>.</summary>
    [JsonInclude] public string? Id { get; internal set; }

    /// <summary>The organization that it belongs to.</summary>
    [JsonInclude] public string? OrganizationId { get; internal set; }

    /// <summary>The domain itself, such as <c>acme.example</c>.</summary>
    [JsonInclude, JsonPropertyName("domain")] public string? Name { get; internal set; }

    /// <summary>
    /// <c>ORGANIZATION_DOMAIN</c>: users with an e-mail address in this domain can sign in only through the organization's SSO; or
    /// <c>ALLOWED_EMAIL_DOMAIN</c>: the organization is suggested to them. The service may add others.
    /// </summary>
    [JsonInclude] public string? DomainType { get; internal set; }

    /// <summary>
    /// Whether the organization has proved that it owns the domain: <c>PENDING</c>, <c>VERIFIED</c>, <c>AUTO_VERIFIED</c> or
    /// <c>FAILED</c>.
    /// </summary>
    [JsonInclude] public string? VerificationStatus { get; internal set; }

    /// <summary>How the ownership is proved: <c>DNS</c>, <c>ADMIN</c> or <c>NOT_APPLICABLE</c>.</summary>
    [JsonInclude] public string? VerificationMethod { get; internal set; }

    /// <summary>When it was created (UTC, exact to 100 nanoseconds).</summary>
    [JsonInclude] public DateTimeOffset? CreateTime { get; internal set; }

    /// <summary>When it was last changed (UTC, exact to 100 nanoseconds).</summary>
    [JsonInclude] public DateTimeOffset? UpdateTime { get; internal set; }

    internal override string? Identity => Id;

    /// <inheritdoc/>
    public override string ToString() => Name ?? Id ?? nameof(Domain);
}
