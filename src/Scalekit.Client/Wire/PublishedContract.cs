using System.Collections.Generic;
using Scalekit.Paging;

namespace Scalekit.Wire;

/// <summary>What the published contract says of requests where it is not alone: OpenAPI 3.0.1 with 26 operations.</summary>
internal sealed class PublishedContract : WireContract
{
    // It names no limits; these are few round trips, and no more than services of this kind allow.
    private static readonly PageLimits Pages = new(1, 1000);

    public override ApiContract Contract => ApiContract.Published;

    // It has no filters; those that the caller can apply to the answer are left to the caller.
    public override Call<Page<Organization>> ListOrganizations(string? externalId, PageRequest page) => ListOrganizations(page.Query(Pages), page);

    public override Call<PortalLink> CreatePortalLink(string organizationId, IReadOnlyList<string>? features) =>
        features is { Count: > 0 } ? throw Lacks("choice of features for a portal link") : CreatePortalLink(organizationId, new ApiQuery());

    public override Call<Page<Connection>> ListConnections(ConnectionFilter? filter, PageRequest page) =>
        filter?.Domain is not null ? throw Lacks("filter of connections by domain") : ListConnections("listConnections", $"/api/v1/connections", page.Query(Pages), page);

    public override Call<Page<Connection>> ListOrganizationConnections(string organizationId, ConnectionFilter? filter, PageRequest page) =>
        filter?.Domain is not null
            ? throw Lacks("filter of connections by domain")
            : ListConnections("listOrganizationConnections", $"/api/v1/organizations/{organizationId}/connections", page.QueryOfUnpaged(), page);

    public override Call<Page<DirectoryUser>> ListDirectoryUsers(string organizationId, string directoryId, DirectoryUserFilter? filter, PageRequest page) =>
        filter is { GroupId: not null } or { UpdatedAfter: not null }
            ? throw Lacks("filter of directory users")
            : ListDirectoryUsers(organizationId, directoryId, page.Query(Pages), page);

    public override Call<Page<DirectoryGroup>> ListDirectoryGroups(string organizationId, string directoryId, DirectoryGroupFilter? filter, PageRequest page) =>
        filter?.UpdatedAfter is not null
            ? throw Lacks("filter of directory groups")
            : ListDirectoryGroups(organizationId, directoryId, page.Query(Pages), page);

    public override Call<Page<Membership>> ListOrganizationUsers(string organizationId, PageRequest page) => throw Lacks("list of members", "");

    // Whether it e-mails people, it does not say.
    public override Call<Membership> AddMembership(string organizationId, string userId, MembershipInput membership, bool sendInvitation) =>
        sendInvitation ? throw Lacks("choice whether an invitation is sent") : AddMembership(organizationId, userId, Json(membership, Types.MembershipInput));

    public override Call<Membership> UpdateMembership(string organizationId, string userId, MembershipInput changes) =>
        UpdateMembership(organizationId, userId, Json(changes, Types.MembershipInput));

    public override Call<Membership> ResendInvite(string organizationId, string userId) => ResendInvite(organizationId, userId, body: null);

    public override Call<Page<Role>> ListRoles(string organizationId, PageRequest page) => ListRoles(organizationId, page.QueryOfUnpaged(), page);

    public override Call<Page<ConnectedAccount>> ListConnectedAccounts(ConnectedAccountFilter? filter, PageRequest page) =>
        filter is { OrganizationId: not null } or { UserId: not null }
            ? throw Lacks("filter of connected accounts by organization or user")
            : ListConnectedAccounts(page.Query(Pages), page);

    public override Call<ConnectedAccount> CreateConnectedAccount(ConnectedAccountInput account) =>
        CreateConnectedAccount(account, Json(account, Types.ConnectedAccountInput));

    public override Call<ConnectedAccount> UpdateConnectedAccountCredentials(ConnectedAccountInput account) =>
        UpdateConnectedAccountCredentials(account, Json(account, Types.ConnectedAccountInput));

    public override Call<ToolResult> ExecuteTool(ToolInvocation invocation) => ExecuteTool(invocation, Json(invocation, Types.ToolInvocation));

    private static ScalekitException Lacks(string what, string advice = "Leave it out. ") =>
        new(ErrorIds.NotInContract, $"By the published description, which this session follows, the API has no {what}; nothing was sent.")
        {
            RecommendedAction = advice + "If you know that the service has it, connect with -ApiContract Live.",
        };
}
