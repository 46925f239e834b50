using System.Collections.Generic;
using System.Linq;
using Scalekit.Paging;

namespace Scalekit.Wire;

/// <summary>What the running service accepts, after the vendor's own description: OpenAPI 3.1.1 of 2026-08-21.</summary>
/// <remarks>Only requests differ from contract to contract: answers are read in whichever form they come.</remarks>
internal sealed class LiveContract : WireContract
{
    // Limits of page_size, by operation; outside them the service refuses the request.
    private static readonly PageLimits Organizations = new(10, 100);
    private static readonly PageLimits DirectoryContent = new(1, 30);
    private static readonly PageLimits Accounts = new(1, 99);
    private static readonly PageLimits Members = new(1, 100);

    // The members of authorization_details that name a kind of credentials.
    private static readonly string[] CredentialKinds = ["oauth_token", "static_auth", "google_dwd", "trusted_idp"];
    private static readonly string[] OAuthMembers = ["access_token", "refresh_token", "scopes", "domain"];

    public override ApiContract Contract => ApiContract.Live;

    public override Call<Page<Organization>> ListOrganizations(string? externalId, PageRequest page) =>
        ListOrganizations(page.Query(Organizations).Add("external_id", externalId), page);

    public override Call<PortalLink> CreatePortalLink(string organizationId, IReadOnlyList<string>? features) =>
        CreatePortalLink(organizationId, new ApiQuery().AddEach("features", features));

    // Without include=all it lists only connections that are enabled and completed; it has no pages.
    public override Call<Page<Connection>> ListConnections(ConnectionFilter? filter, PageRequest page) =>
        ListConnections("listConnections", $"/api/v1/connections", page.QueryOfUnpaged().Add("include", "all").Add("domain", filter?.Domain), page);

    // The published path does not exist there.
    public override Call<Page<Connection>> ListOrganizationConnections(string organizationId, ConnectionFilter? filter, PageRequest page) =>
        ListConnections("listOrganizationConnections", $"/api/v1/connections?organization_id={organizationId}", page.QueryOfUnpaged(more: true).Add("include", "all").Add("domain", filter?.Domain), page);

    // The detail is where it says whether a user is active.
    public override Call<Page<DirectoryUser>> ListDirectoryUsers(string organizationId, string directoryId, DirectoryUserFilter? filter, PageRequest page) =>
        ListDirectoryUsers(organizationId, directoryId, page.Query(DirectoryContent)
            .Add("include_detail", "true")
            .Add("directory_group_id", filter?.GroupId)
            .Add("updated_after", filter?.UpdatedAfter), page);

    public override Call<Page<DirectoryGroup>> ListDirectoryGroups(string organizationId, string directoryId, DirectoryGroupFilter? filter, PageRequest page) =>
        ListDirectoryGroups(organizationId, directoryId, page.Query(DirectoryContent).Add("updated_after", filter?.UpdatedAfter), page);

    public override Call<Page<Membership>> ListOrganizationUsers(string organizationId, PageRequest page) =>
        ListOrganizationUsers(organizationId, page.Query(Members), page);

    // The service e-mails people unless it is told not to.
    public override Call<Membership> AddMembership(string organizationId, string userId, MembershipInput membership, bool sendInvitation) =>
        AddMembership(organizationId, userId, Json(MembershipBody.Of(membership), Types.MembershipBody), new ApiQuery().Add("send_invitation_email", sendInvitation ? "true" : "false"));

    public override Call<Membership> UpdateMembership(string organizationId, string userId, MembershipInput changes) =>
        UpdateMembership(organizationId, userId, Json(MembershipBody.Of(changes), Types.MembershipBody));

    public override Call<Membership> ResendInvite(string organizationId, string userId) =>
        ResendInvite(organizationId, userId, Json(new EmptyBody(), Types.EmptyBody));

    // Permissions are left out unless they are asked for.
    public override Call<Page<Role>> ListRoles(string organizationId, PageRequest page) =>
        ListRoles(organizationId, page.QueryOfUnpaged().Add("include", "permissions"), page);

    public override Call<Role> CreateRole(string organizationId, RoleInput role) =>
        base.CreateRole(organizationId, string.IsNullOrEmpty(role.DisplayName) ? role with { DisplayName = role.Name } : role);

    public override Call<Page<ConnectedAccount>> ListConnectedAccounts(ConnectedAccountFilter? filter, PageRequest page) =>
        ListConnectedAccounts(page.Query(Accounts)
            .Add("connector", filter?.Connector)
            .Add("identifier", filter?.Identifier)
            .Add("organization_id", filter?.OrganizationId)
            .Add("user_id", filter?.UserId), page);

    public override Call<ConnectedAccount> CreateConnectedAccount(ConnectedAccountInput account) =>
        CreateConnectedAccount(account, Json(BodyOf(account), Types.ConnectedAccountBody));

    public override Call<ConnectedAccount> UpdateConnectedAccountCredentials(ConnectedAccountInput account) =>
        UpdateConnectedAccountCredentials(account, Json(BodyOf(account), Types.ConnectedAccountBody));

    public override Call<ToolResult> ExecuteTool(ToolInvocation invocation) =>
        ExecuteTool(invocation, Json(new ToolBody(invocation.ToolName, invocation.Identifier, invocation.ConnectionName, invocation.ToolInput), Types.ToolBody));

    private static ConnectedAccountBody BodyOf(ConnectedAccountInput account) =>
        new(account.Connector, account.Identifier, account.AuthorizationDetails is { } details ? new CredentialsBody(Credentials(details)) : null);

    // The service wants to know which kind of credentials they are; what looks like a token is one, and all else is static.
    private static IReadOnlyDictionary<string, object?> Credentials(IReadOnlyDictionary<string, object?> details)
    {
        if (details.Count == 0 || details.Keys.All(CredentialKinds.Contains))
            return details;
        return details.Keys.All(OAuthMembers.Contains)
            ? new Dictionary<string, object?> { ["oauth_token"] = details }
            : new Dictionary<string, object?> { ["static_auth"] = new Dictionary<string, object?> { ["details"] = details } };
    }
}
