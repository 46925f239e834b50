using System;
using System.Collections.Generic;
using System.Net.Http;
using Scalekit.Paging;

namespace Scalekit.Wire;

/// <summary>The published contract: OpenAPI 3.0.1 with 26 operations.</summary>
internal sealed class PublishedContract : WireContract
{
    private static readonly HttpMethod Patch = new("PATCH");

    private static WireJson Types => WireJson.Default;

    // The secret is asked for at every attempt and not kept in between. Asking for a token twice does no harm.
    public override Call<TokenAnswer> CreateToken(string clientId, Func<string> clientSecret) =>
        new()
        {
            OperationId = "createToken",
            Method = HttpMethod.Post,
            PathAndQuery = "/oauth/token",
            Replay = Replay.Safe,
            Anonymous = true,
            Body = () => new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = clientId,
                ["client_secret"] = clientSecret(),
            }),
            Read = (stream, cancellationToken) => ResponseReader.ReadAsync(stream, Types.TokenAnswer, cancellationToken),
        };

    public override Call<Page<Organization>> ListOrganizations(PageRequest page) =>
        List<Organization, OrganizationPage>("listOrganizations", $"/api/v1/organizations", page, paged: true, Types.OrganizationPage);

    public override Call<Organization> GetOrganization(string organizationId) =>
        One("getOrganization", HttpMethod.Get, $"/api/v1/organizations/{organizationId}", Types.Organization);

    public override Call<Organization> CreateOrganization(OrganizationInput organization) =>
        One("createOrganization", HttpMethod.Post, $"/api/v1/organizations", Types.Organization, Replay.Never,
            Json(organization, Types.OrganizationInput), evidence: "the list of organizations");

    public override Call<Organization> UpdateOrganization(string organizationId, OrganizationInput changes) =>
        One("updateOrganization", Patch, $"/api/v1/organizations/{organizationId}", Types.Organization,
            body: Json(changes, Types.OrganizationInput));

    public override Call<Nothing> DeleteOrganization(string organizationId) =>
        Delete("deleteOrganization", $"/api/v1/organizations/{organizationId}");

    public override Call<Organization> UpdateOrganizationSettings(string organizationId, IReadOnlyList<FeatureSwitch> features) =>
        One("updateOrganizationSettings", Patch, $"/api/v1/organizations/{organizationId}/settings", Types.Organization,
            body: Json(new FeatureSwitches(features), Types.FeatureSwitches));

    // A PUT, but each makes a new link; the older ones go on working until they expire, so a second one does no harm.
    public override Call<PortalLink> CreatePortalLink(string organizationId) =>
        One("createPortalLink", HttpMethod.Put, $"/api/v1/organizations/{organizationId}/portal_links", Types.PortalLink);

    public override Call<Page<Connection>> ListConnections(PageRequest page) =>
        List<Connection, ConnectionPage>("listConnections", $"/api/v1/connections", page, paged: true, Types.ConnectionPage);

    public override Call<Page<Connection>> ListOrganizationConnections(string organizationId, PageRequest page) =>
        List<Connection, ConnectionPage>("listOrganizationConnections", $"/api/v1/organizations/{organizationId}/connections", page, paged: false, Types.ConnectionPage);

    public override Call<Connection> GetConnection(string organizationId, string connectionId) =>
        One("getConnection", HttpMethod.Get, $"/api/v1/organizations/{organizationId}/connections/{connectionId}", Types.Connection);

    public override Call<Page<Directory>> ListDirectories(string organizationId, PageRequest page) =>
        List<Directory, DirectoryPage>("listDirectories", $"/api/v1/organizations/{organizationId}/directories", page, paged: false, Types.DirectoryPage);

    public override Call<Directory> GetDirectory(string organizationId, string directoryId) =>
        One("getDirectory", HttpMethod.Get, $"/api/v1/organizations/{organizationId}/directories/{directoryId}", Types.Directory);

    public override Call<Page<DirectoryUser>> ListDirectoryUsers(string organizationId, string directoryId, PageRequest page) =>
        List<DirectoryUser, DirectoryUserPage>("listDirectoryUsers", $"/api/v1/organizations/{organizationId}/directories/{directoryId}/users", page, paged: true, Types.DirectoryUserPage);

    public override Call<Page<DirectoryGroup>> ListDirectoryGroups(string organizationId, string directoryId, PageRequest page) =>
        List<DirectoryGroup, DirectoryGroupPage>("listDirectoryGroups", $"/api/v1/organizations/{organizationId}/directories/{directoryId}/groups", page, paged: true, Types.DirectoryGroupPage);

    public override Call<Membership> AddMembership(string organizationId, string userId, MembershipInput membership) =>
        One("addMembership", HttpMethod.Post, $"/api/v1/memberships/organizations/{organizationId}/users/{userId}", Types.Membership, Replay.Never,
            Json(membership, Types.MembershipInput), evidence: $"whether user {userId} is a member of organization {organizationId}");

    public override Call<Membership> UpdateMembership(string organizationId, string userId, MembershipInput changes) =>
        One("updateMembership", Patch, $"/api/v1/memberships/organizations/{organizationId}/users/{userId}", Types.Membership,
            body: Json(changes, Types.MembershipInput));

    public override Call<Nothing> RemoveMembership(string organizationId, string userId) =>
        Delete("removeMembership", $"/api/v1/memberships/organizations/{organizationId}/users/{userId}");

    // A PATCH in name only: each one sends an e-mail.
    public override Call<Membership> ResendInvite(string organizationId, string userId) =>
        One("resendInvite", Patch, $"/api/v1/invites/organizations/{organizationId}/users/{userId}/resend", Types.Membership, Replay.Never,
            evidence: $"whether user {userId} got the invitation");

    public override Call<Page<Role>> ListRoles(string organizationId, PageRequest page) =>
        List<Role, RolePage>("listRoles", $"/api/v1/organizations/{organizationId}/roles", page, paged: false, Types.RolePage);

    public override Call<Role> CreateRole(string organizationId, RoleInput role) =>
        One("createRole", HttpMethod.Post, $"/api/v1/organizations/{organizationId}/roles", Types.Role, Replay.Never,
            Json(role, Types.RoleInput), evidence: $"the roles of organization {organizationId}");

    public override Call<Page<ConnectedAccount>> ListConnectedAccounts(PageRequest page) =>
        List<ConnectedAccount, ConnectedAccountPage>("listConnectedAccounts", $"/api/v1/connected_accounts", page, paged: true, Types.ConnectedAccountPage);

    public override Call<ConnectedAccount> CreateConnectedAccount(ConnectedAccountInput account) =>
        One("createConnectedAccount", HttpMethod.Post, $"/api/v1/connected_accounts", Types.ConnectedAccount, Replay.Never,
            Json(account, Types.ConnectedAccountInput), evidence: "the list of connected accounts",
            secrets: PlainValue.Secrets(account.AuthorizationDetails, all: true));

    public override Call<ConnectedAccount> UpdateConnectedAccountCredentials(ConnectedAccountInput account) =>
        One("updateConnectedAccountCredentials", HttpMethod.Put, $"/api/v1/connected_accounts", Types.ConnectedAccount,
            body: Json(account, Types.ConnectedAccountInput), secrets: PlainValue.Secrets(account.AuthorizationDetails, all: true));

    public override Call<MagicLink> CreateConnectedAccountMagicLink(string connector, string identifier) =>
        One("createConnectedAccountMagicLink", HttpMethod.Post, $"/api/v1/connected_accounts/magic_link", Types.MagicLink, Replay.Never,
            Json(new MagicLinkRequest(connector, identifier), Types.MagicLinkRequest), evidence: "nothing: an unused link does no harm");

    public override Call<ToolResult> ExecuteTool(ToolInvocation invocation) =>
        One("executeTool", HttpMethod.Post, $"/api/v1/execute_tool", Types.ToolResult, Replay.Never,
            Json(invocation, Types.ToolInvocation), evidence: $"what {invocation.ToolName} would have changed at the provider",
            secrets: PlainValue.Secrets(invocation.ToolInput, all: false));
}
