using System.Collections.Generic;
using System.Text.Json;

namespace Scalekit.Emulator.State;

/// <summary>A tenant of the environment.</summary>
/// <param name="Id">Its identifier, <c>org_…</c>.</param>
/// <param name="DisplayName">Its name.</param>
/// <param name="ExternalId">The caller's own identifier for it; unique where present.</param>
/// <param name="RegionCode">Where its data is kept.</param>
/// <param name="Metadata">The caller's own values; null where none were ever given.</param>
/// <param name="Features">Its feature switches.</param>
/// <param name="CreateTime">RFC 3339, up to nanoseconds.</param>
/// <param name="UpdateTime">RFC 3339, up to nanoseconds.</param>
public sealed record Organization(
    string Id,
    string DisplayName,
    string? ExternalId,
    string RegionCode,
    IReadOnlyDictionary<string, string>? Metadata,
    IReadOnlyList<Feature> Features,
    string CreateTime,
    string UpdateTime)
{
    /// <summary>Its name in addresses; unique where present.</summary>
    public string? Slug { get; init; }

    /// <summary>Where its logo is.</summary>
    public string? LogoUrl { get; init; }
}

/// <summary>A feature switch of an organization.</summary>
/// <param name="Name">Its name, such as <c>sso</c>.</param>
/// <param name="Enabled">Whether it is on.</param>
public sealed record Feature(string Name, bool Enabled);

/// <summary>A single sign-on connection of an organization.</summary>
/// <param name="Id">Its identifier, <c>conn_…</c>.</param>
/// <param name="OrganizationId">The organization.</param>
/// <param name="Provider">The identity provider, such as <c>okta</c>.</param>
/// <param name="Protocol">The protocol.</param>
/// <param name="Active">Whether it is configured and people can sign in with it; otherwise it is a draft.</param>
/// <param name="CreateTime">RFC 3339, up to nanoseconds.</param>
/// <param name="Domains">The mail domains whose people sign in with it.</param>
public sealed record Connection(
    string Id,
    string OrganizationId,
    string Provider,
    ConnectionProtocol Protocol,
    bool Active,
    string CreateTime,
    IReadOnlyList<string> Domains);

/// <summary>What a connection speaks.</summary>
public enum ConnectionProtocol
{
    /// <summary>SAML 2.0.</summary>
    Saml,

    /// <summary>OpenID Connect.</summary>
    Oidc,
}

/// <summary>A SCIM directory of an organization. Its users and groups are computed, see <see cref="DirectoryContent"/>.</summary>
/// <param name="Id">Its identifier, <c>dir_…</c>.</param>
/// <param name="OrganizationId">The organization.</param>
/// <param name="Provider">The identity provider, such as <c>okta</c>.</param>
/// <param name="LastSyncTime">RFC 3339, up to nanoseconds.</param>
/// <param name="UserCount">How many users it has.</param>
/// <param name="GroupCount">How many groups it has.</param>
public sealed record Directory(
    string Id, string OrganizationId, string Provider, string LastSyncTime, int UserCount, int GroupCount);

/// <summary>A user that a directory provisioned.</summary>
/// <param name="Id">Its identifier, <c>diruser_…</c>.</param>
/// <param name="Email">The mail address.</param>
/// <param name="PreferredUsername">The log-in name.</param>
/// <param name="GivenName">The first name.</param>
/// <param name="FamilyName">The last name.</param>
/// <param name="Active">Whether the directory has the user enabled.</param>
/// <param name="Roles">Role names.</param>
/// <param name="Groups">The groups of the directory that the user is in.</param>
/// <param name="Number">The user's number in the directory, from 1.</param>
public sealed record DirectoryUser(
    string Id,
    string Email,
    string PreferredUsername,
    string GivenName,
    string FamilyName,
    bool Active,
    IReadOnlyList<string> Roles,
    IReadOnlyList<DirectoryGroup> Groups,
    int Number)
{
    /// <summary>RFC 3339, up to nanoseconds.</summary>
    public string UpdateTime => SeedTimes.Text(Number);
}

/// <summary>A group that a directory provisioned.</summary>
/// <param name="Id">Its identifier, <c>dirgroup_…</c>.</param>
/// <param name="DisplayName">Its name.</param>
/// <param name="ExternalId">The directory's own identifier for it.</param>
/// <param name="UserCount">How many users it has.</param>
/// <param name="UpdateTime">RFC 3339, up to nanoseconds.</param>
public sealed record DirectoryGroup(string Id, string DisplayName, string ExternalId, int UserCount, string UpdateTime);

/// <summary>That a user belongs to an organization.</summary>
/// <param name="OrganizationId">The organization.</param>
/// <param name="UserId">The user.</param>
/// <param name="Roles">Role names of that organization.</param>
/// <param name="Metadata">The caller's own values; null where none were ever given.</param>
/// <param name="Active">False while the invitation is open.</param>
/// <param name="InvitationsSent">How often the user was invited, with an e-mail or without.</param>
/// <param name="CreateTime">RFC 3339, up to nanoseconds.</param>
public sealed record Membership(
    string OrganizationId,
    string UserId,
    IReadOnlyList<string> Roles,
    IReadOnlyDictionary<string, string>? Metadata,
    bool Active,
    int InvitationsSent,
    string CreateTime)
{
    /// <summary>Who invited the user.</summary>
    public string? InviterEmail { get; init; }

    /// <summary>When the user was last invited once more; null for never.</summary>
    public string? ResendTime { get; init; }
}

/// <summary>A role.</summary>
/// <param name="Id">Its identifier, <c>role_…</c>.</param>
/// <param name="OrganizationId">The organization; null for a role of the environment.</param>
/// <param name="Name">Its name; unique in the organization.</param>
/// <param name="DisplayName">The name people see.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Permissions">What its holders may do.</param>
/// <param name="Extends">The name of the role whose permissions its holders have too.</param>
public sealed record Role(
    string Id,
    string? OrganizationId,
    string Name,
    string? DisplayName,
    string? Description,
    IReadOnlyList<string> Permissions,
    string? Extends = null);

/// <summary>A third party's account that tools act through.</summary>
/// <param name="Id">Its identifier, <c>ca_…</c>.</param>
/// <param name="Connector">The connector, such as <c>gmail</c>.</param>
/// <param name="Identifier">Whose account it is; unique for a connector.</param>
/// <param name="Status">How far it is authorized.</param>
/// <param name="AuthorizationType">How it is authorized.</param>
/// <param name="CreateTime">RFC 3339, up to nanoseconds.</param>
public sealed record ConnectedAccount(
    string Id, string Connector, string Identifier, AccountStatus Status, AuthorizationType AuthorizationType, string CreateTime)
{
    /// <summary>The third party, which may have several connectors: the first word of the connector's name.</summary>
    public string Provider => Connector.Split(' ', '-', '_', ':')[0];

    /// <summary>The organization it was created for.</summary>
    public string? OrganizationId { get; init; }

    /// <summary>The user it was created for.</summary>
    public string? UserId { get; init; }

    /// <summary>What authorizes it, in the contract's JSON; null where the contract never shows it, or there is nothing.</summary>
    public JsonElement? Credentials { get; init; }

    /// <summary>Settings of the connector.</summary>
    public JsonElement? ApiConfig { get; init; }

    /// <summary>RFC 3339, up to nanoseconds.</summary>
    public string UpdateTime { get; init; } = CreateTime;
}

/// <summary>How far a connected account is authorized.</summary>
public enum AccountStatus
{
    /// <summary>Nobody has authorized it yet.</summary>
    Pending,

    /// <summary>Tools can act through it.</summary>
    Active,
}

/// <summary>How a connected account is authorized.</summary>
public enum AuthorizationType
{
    /// <summary>By OAuth 2.</summary>
    OAuth2,

    /// <summary>By an API key or other fixed credentials.</summary>
    ApiKey,

    /// <summary>By Google's delegation for a whole domain.</summary>
    GoogleDelegation,

    /// <summary>By an identity provider that the third party trusts.</summary>
    TrustedIdentityProvider,
}
