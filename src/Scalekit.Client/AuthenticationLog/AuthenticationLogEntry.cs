using System;
using System.Text.Json.Serialization;

namespace Scalekit;

/// <summary>
/// One sign-in attempt in the environment's authentication log. If several connections took part, they are in
/// <see cref="Resource.AdditionalProperties"/>, under <c>connection_details</c>.
/// </summary>
public sealed class AuthenticationLogEntry : Resource
{
    /// <summary>ID of the attempt, such as <c>ar_1234567890123456</c>.</summary>
    [JsonInclude, JsonPropertyName("auth_request_id")] public string? Id { get; internal set; }

    /// <summary>Status: <c>INITIATED</c>, <c>PENDING</c>, <c>SUCCESS</c> or <c>FAILED</c>. The service may add others.</summary>
    [JsonInclude] public string? Status { get; internal set; }

    /// <summary>E-mail address of the person who tried to sign in; null if unknown.</summary>
    [JsonInclude] public string? Email { get; internal set; }

    /// <summary>When the attempt was recorded (UTC, exact to 100 nanoseconds).</summary>
    [JsonInclude, JsonPropertyName("timestamp")] public DateTimeOffset? CreateTime { get; internal set; }

    /// <summary>How the person signed in, such as <c>sso</c>.</summary>
    [JsonInclude] public string? Workflow { get; internal set; }

    /// <summary>The organization, if known.</summary>
    [JsonInclude] public string? OrganizationId { get; internal set; }

    /// <summary>The connection, if there was one.</summary>
    [JsonInclude] public string? ConnectionId { get; internal set; }

    /// <summary>The connection's protocol, such as <c>OIDC</c> or <c>SAML</c>.</summary>
    [JsonInclude] public string? ConnectionType { get; internal set; }

    /// <summary>The connection's identity provider, such as <c>OKTA</c>.</summary>
    [JsonInclude] public string? ConnectionProvider { get; internal set; }

    /// <summary>The application that the user tried to sign in to.</summary>
    [JsonInclude] public string? ClientId { get; internal set; }

    /// <summary>The application's name.</summary>
    [JsonInclude] public string? ClientName { get; internal set; }

    /// <summary>The application's type, such as <c>ENV</c>, <c>SPA</c> or <c>M2M</c>.</summary>
    [JsonInclude] public string? ClientType { get; internal set; }

    /// <summary>The resource for which access was requested, such as an MCP server; null if there is none.</summary>
    [JsonInclude] public string? ResourceId { get; internal set; }

    /// <summary>The resource's name.</summary>
    [JsonInclude] public string? ResourceName { get; internal set; }

    /// <summary>The resource's type, such as <c>mcp</c>.</summary>
    [JsonInclude] public string? ResourceType { get; internal set; }

    /// <summary>The environment.</summary>
    [JsonInclude] public string? EnvironmentId { get; internal set; }

    internal override string? Identity => Id;

    /// <inheritdoc/>
    public override string ToString() => Id ?? nameof(AuthenticationLogEntry);
}
