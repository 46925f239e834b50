using System;
using System.Text.Json.Serialization;

namespace Scalekit;

/// <summary>
/// A single sign-on connection of an organization to its identity provider. The running service has connections of other kinds too.
/// </summary>
public sealed class Connection : Resource
{
    /// <summary>ID, such as <c>conn_102690563312340000</c>.</summary>
    [JsonInclude] public string? Id { get; internal set; }

    /// <summary>The organization that it belongs to.</summary>
    [JsonInclude] public string? OrganizationId { get; internal set; }

    /// <summary>The identity provider, such as <c>okta</c>.</summary>
    [JsonInclude] public string? Provider { get; internal set; }

    /// <summary>The protocol: <c>SSO_SAML</c> or <c>SSO_OIDC</c>; at the running service <c>SAML</c>, <c>OIDC</c> and others.</summary>
    [JsonInclude] public string? Type { get; internal set; }

    /// <summary>
    /// Setup status: <c>DRAFT</c>, <c>PENDING</c>, <c>ACTIVE</c> or <c>INACTIVE</c>; at the running service <c>DRAFT</c>,
    /// <c>IN_PROGRESS</c> or <c>COMPLETED</c>. The service may add others.
    /// </summary>
    [JsonInclude] public string? Status { get; internal set; }

    /// <summary>Whether people can sign in through it; null if the service does not say (published contract only).</summary>
    [JsonInclude] public bool? Enabled { get; internal set; }

    /// <summary>When it was created (UTC, exact to 100 nanoseconds).</summary>
    [JsonInclude] public DateTimeOffset? CreateTime { get; internal set; }

    internal override string? Identity => Id;

    /// <inheritdoc/>
    public override string ToString() => Id ?? nameof(Connection);
}
