using System.Collections.Generic;

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
    string UpdateTime);

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
public sealed record Connection(
    string Id, string OrganizationId, string Provider, ConnectionProtocol Protocol, bool Active, string CreateTime);

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
public sealed record DirectoryUser(
    string Id, string Email, string PreferredUsername, string GivenName, string FamilyName, bool Active, IReadOnlyList<string> Roles);

/// <summary>A group that a directory provisioned.</summary>
/// <param name="Id">Its identifier, <c>dirgroup_…</c>.</param>
/// <param name="DisplayName">Its name.</param>
/// <param name="ExternalId">The directory's own identifier for it.</param>
public sealed record DirectoryGroup(string Id, string DisplayName, string ExternalId);

/// <summary>That a user belongs to an organization.</summary>
/// <param name="OrganizationId">The organization.</param>
/// <param name="UserId">The user.</param>
/// <param name="Roles">Role names of that organization.</param>
/// <param name="Metadata">The caller's own values; null where none were ever given.</param>
/// <param name="Active">False while the invitation is open.</param>
/// <param name="InvitationsSent">How often the user was invited.</param>
public sealed record Membership(
    string OrganizationId,
    string UserId,
    IReadOnlyList<string> Roles,
    IReadOnlyDictionary<string, string>? Metadata,
    bool Active,
    int InvitationsSent);

/// <summary>A role of an organization.</summary>
/// <param name="Id">Its identifier, <c>role_…</c>.</param>
/// <param name="OrganizationId">The organization.</param>
/// <param name="Name">Its name; unique in the organization.</param>
/// <param name="DisplayName">The name people see.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Permissions">What its holders may do.</param>
public sealed record Role(
    string Id, string OrganizationId, string Name, string? DisplayName, string? Description, IReadOnlyList<string> Permissions);

/// <summary>A third party's account that tools act through. What authorizes it is not kept, only how far that got.</summary>
/// <param name="Id">Its identifier, <c>ca_…</c>.</param>
/// <param name="Connector">The connector, such as <c>gmail</c>.</param>
/// <param name="Identifier">Whose account it is; unique for a connector.</param>
/// <param name="Status">How far it is authorized.</param>
/// <param name="AuthorizationType">How it is authorized.</param>
/// <param name="CreateTime">RFC 3339, up to nanoseconds.</param>
public sealed record ConnectedAccount(
    string Id, string Connector, string Identifier, AccountStatus Status, AuthorizationType AuthorizationType, string CreateTime);

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

    /// <summary>By an API key.</summary>
    ApiKey,
}
