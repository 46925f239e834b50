using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Scalekit.Paging;

namespace Scalekit.Wire;

/// <summary>
/// How each operation is written to the wire, and which reader its answer has: one member an operation, each returning a complete
/// call. What all contracts have in common is here: paths, replay classes, readers. Where they differ, a member is abstract, and a
/// protected one of the same name takes what differs, the query and the body.
/// </summary>
internal abstract class WireContract
{
    private static readonly HttpMethod Patch = new("PATCH");

    /// <summary>Which one it is.</summary>
    public abstract ApiContract Contract { get; }

    protected static WireJson Types => WireJson.Default;

    // The secret is asked for at every attempt and not kept in between. Asking for a token twice does no harm.
    public virtual Call<TokenAnswer> CreateToken(string clientId, Func<string> clientSecret) =>
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
                ["client_id"] = WireText.Checked(clientId),
                ["client_secret"] = WireText.Checked(clientSecret()),
            }),
            Read = (stream, _, cancellationToken) => ResponseReader.ReadAsync(stream, Types.TokenAnswer, cancellationToken),
        };

    public abstract Call<Page<Organization>> ListOrganizations(string? externalId, PageRequest page);

    public virtual Call<Organization> GetOrganization(string organizationId) =>
        One("getOrganization", HttpMethod.Get, $"/api/v1/organizations/{organizationId}", Shapes.Organization);

    public virtual Call<Organization> CreateOrganization(OrganizationInput organization) =>
        One("createOrganization", HttpMethod.Post, $"/api/v1/organizations", Shapes.Organization, Replay.Never,
            Json(organization, Types.OrganizationInput), evidence: string.IsNullOrEmpty(organization.ExternalId)
                ? "Before you run it again, look for it in the list of organizations: Get-ScalekitOrganization -Name."
                : "Run it again with -IfExists Skip: what has that external id already is left as it is.", creates: true);

    public virtual Call<Organization> UpdateOrganization(string organizationId, OrganizationInput changes) =>
        One("updateOrganization", Patch, $"/api/v1/organizations/{organizationId}", Shapes.Organization,
            body: Json(changes, Types.OrganizationInput));

    public virtual Call<Nothing> DeleteOrganization(string organizationId) =>
        Delete("deleteOrganization", $"/api/v1/organizations/{organizationId}");

    public virtual Call<Organization> UpdateOrganizationSettings(string organizationId, IReadOnlyList<FeatureSwitch> features) =>
        One("updateOrganizationSettings", Patch, $"/api/v1/organizations/{organizationId}/settings", Shapes.Organization,
            body: Json(new FeatureSwitches(features), Types.FeatureSwitches));

    public abstract Call<PortalLink> CreatePortalLink(string organizationId, IReadOnlyList<string>? features);

    public abstract Call<Page<Connection>> ListConnections(ConnectionFilter? filter, PageRequest page);

    public abstract Call<Page<Connection>> ListOrganizationConnections(string organizationId, ConnectionFilter? filter, PageRequest page);

    public virtual Call<Connection> GetConnection(string organizationId, string connectionId) =>
        One("getConnection", HttpMethod.Get, $"/api/v1/organizations/{organizationId}/connections/{connectionId}", Shapes.Connection);

    public virtual Call<Page<Directory>> ListDirectories(string organizationId, PageRequest page) =>
        List("listDirectories", $"/api/v1/organizations/{organizationId}/directories", page.QueryOfUnpaged(), page, Types.DirectoryPage, Shapes.Directory);

    public virtual Call<Directory> GetDirectory(string organizationId, string directoryId) =>
        One("getDirectory", HttpMethod.Get, $"/api/v1/organizations/{organizationId}/directories/{directoryId}", Shapes.Directory);

    public abstract Call<Page<DirectoryUser>> ListDirectoryUsers(string organizationId, string directoryId, DirectoryUserFilter? filter, PageRequest page);

    public abstract Call<Page<DirectoryGroup>> ListDirectoryGroups(string organizationId, string directoryId, DirectoryGroupFilter? filter, PageRequest page);

    public abstract Call<Page<Membership>> ListOrganizationUsers(string organizationId, PageRequest page);

    public abstract Call<Membership> AddMembership(string organizationId, string userId, MembershipInput membership, bool sendInvitation);

    public abstract Call<Membership> UpdateMembership(string organizationId, string userId, MembershipInput changes);

    public virtual Call<Nothing> RemoveMembership(string organizationId, string userId) =>
        Delete("removeMembership", $"/api/v1/memberships/organizations/{organizationId}/users/{userId}");

    public abstract Call<Membership> ResendInvite(string organizationId, string userId);

    public abstract Call<Page<Role>> ListRoles(string organizationId, PageRequest page);

    public virtual Call<Role> CreateRole(string organizationId, RoleInput role) =>
        One("createRole", HttpMethod.Post, $"/api/v1/organizations/{organizationId}/roles", Shapes.Role, Replay.Never,
            Json(role, Types.RoleInput), evidence: $"Run it again with -IfExists Skip, or look with Get-ScalekitRole {organizationId}.", creates: true);

    public abstract Call<Page<ConnectedAccount>> ListConnectedAccounts(ConnectedAccountFilter? filter, PageRequest page);

    public abstract Call<ConnectedAccount> CreateConnectedAccount(ConnectedAccountInput account);

    public abstract Call<ConnectedAccount> UpdateConnectedAccountCredentials(ConnectedAccountInput account);

    public virtual Call<MagicLink> CreateConnectedAccountMagicLink(string connector, string identifier) =>
        One("createConnectedAccountMagicLink", HttpMethod.Post, $"/api/v1/connected_accounts/magic_link", Shapes.MagicLink, Replay.Never,
            Json(new MagicLinkRequest(connector, identifier), Types.MagicLinkRequest), evidence: "Run it again: a link that nobody has cannot be used.");

    public abstract Call<ToolResult> ExecuteTool(ToolInvocation invocation);

    protected static Call<Page<Organization>> ListOrganizations(ApiQuery query, PageRequest page) =>
        List("listOrganizations", $"/api/v1/organizations", query, page, Types.OrganizationPage, Shapes.Organization);

    // A PUT, but each makes a new link; the older ones go on working until they expire, so a second one does no harm.
    protected static Call<PortalLink> CreatePortalLink(string organizationId, ApiQuery query) =>
        One("createPortalLink", HttpMethod.Put, $"/api/v1/organizations/{organizationId}/portal_links", Shapes.PortalLink, query: query);

    protected static Call<Page<Connection>> ListConnections(string operationId, ApiPath path, ApiQuery query, PageRequest page) =>
        List(operationId, path, query, page, Types.ConnectionPage, Shapes.Connection);

    protected static Call<Page<DirectoryUser>> ListDirectoryUsers(string organizationId, string directoryId, ApiQuery query, PageRequest page) =>
        List("listDirectoryUsers", $"/api/v1/organizations/{organizationId}/directories/{directoryId}/users", query, page, Types.DirectoryUserPage, Shapes.DirectoryUser);

    protected static Call<Page<DirectoryGroup>> ListDirectoryGroups(string organizationId, string directoryId, ApiQuery query, PageRequest page) =>
        List("listDirectoryGroups", $"/api/v1/organizations/{organizationId}/directories/{directoryId}/groups", query, page, Types.DirectoryGroupPage, Shapes.DirectoryGroup);

    protected static Call<Page<Membership>> ListOrganizationUsers(string organizationId, ApiQuery query, PageRequest page) =>
        List("listOrganizationUsers", $"/api/v1/organizations/{organizationId}/users", query, page, Types.MembershipPage, Shapes.Member(organizationId));

    protected static Call<Membership> AddMembership(string organizationId, string userId, Func<HttpContent> body, ApiQuery? query = null) =>
        One("addMembership", HttpMethod.Post, $"/api/v1/memberships/organizations/{organizationId}/users/{userId}", Shapes.Membership(organizationId, userId), Replay.Never,
            body, evidence: "Run it again with -IfExists Skip: who is a member already is left as is.", query: query, creates: true);

    protected static Call<Membership> UpdateMembership(string organizationId, string userId, Func<HttpContent> body) =>
        One("updateMembership", Patch, $"/api/v1/memberships/organizations/{organizationId}/users/{userId}", Shapes.Membership(organizationId, userId), body: body);

    // A PATCH in name only: each one sends an e-mail.
    protected static Call<Membership> ResendInvite(string organizationId, string userId, Func<HttpContent>? body) =>
        One("resendInvite", Patch, $"/api/v1/invites/organizations/{organizationId}/users/{userId}/resend", Shapes.Membership(organizationId, userId), Replay.Never,
            body, evidence: $"Before you run it again, check whether user {userId} got the invitation.");

    protected static Call<Page<Role>> ListRoles(string organizationId, ApiQuery query, PageRequest page) =>
        List("listRoles", $"/api/v1/organizations/{organizationId}/roles", query, page, Types.RolePage, Shapes.Role);

    protected static Call<Page<ConnectedAccount>> ListConnectedAccounts(ApiQuery query, PageRequest page) =>
        List("listConnectedAccounts", $"/api/v1/connected_accounts", query, page, Types.ConnectedAccountPage, Shapes.ConnectedAccount);

    protected static Call<ConnectedAccount> CreateConnectedAccount(ConnectedAccountInput account, Func<HttpContent> body) =>
        One("createConnectedAccount", HttpMethod.Post, $"/api/v1/connected_accounts", Shapes.ConnectedAccount, Replay.Never,
            body, evidence: "Run it again with -IfExists Skip: an account that is there already is left as it is.", secrets: PlainValue.Secrets(account.AuthorizationDetails, all: true), creates: true);

    protected static Call<ConnectedAccount> UpdateConnectedAccountCredentials(ConnectedAccountInput account, Func<HttpContent> body) =>
        One("updateConnectedAccountCredentials", HttpMethod.Put, $"/api/v1/connected_accounts", Shapes.ConnectedAccount,
            body: body, secrets: PlainValue.Secrets(account.AuthorizationDetails, all: true));

    protected static Call<ToolResult> ExecuteTool(ToolInvocation invocation, Func<HttpContent> body) =>
        One("executeTool", HttpMethod.Post, $"/api/v1/execute_tool", Shapes.ToolResult, Replay.Never,
            body, evidence: $"Before you run it again, check what {invocation.ToolName} would have changed at the provider.", secrets: PlainValue.Secrets(invocation.ToolInput, all: false));

    /// <summary>A JSON body, written once however often it is sent.</summary>
    internal static Func<HttpContent> Json<T>(T value, JsonTypeInfo<T> type)
    {
        byte[] bytes;
        try
        {
            bytes = JsonSerializer.SerializeToUtf8Bytes(value, type);
        }
        catch (JsonException e)
        {
            throw PlainValue.TooDeep(e);
        }

        return () => new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
    }

    private static Call<Page<T>> List<T, TEnvelope>(
        string operationId, ApiPath path, ApiQuery query, PageRequest page, JsonTypeInfo<TEnvelope> type, Shape<T> shape)
        where T : Resource
        where TEnvelope : PageEnvelope<T> =>
        new()
        {
            OperationId = operationId,
            Method = HttpMethod.Get,
            PathAndQuery = path.ToString() + query,
            Replay = Replay.Safe,
            Page = page.Number,
            Read = (stream, signs, cancellationToken) => ResponseReader.ReadPageAsync(stream, type, shape, signs, cancellationToken),
        };

    private static Call<T> One<T>(
        string operationId, HttpMethod method, ApiPath path, Shape<T> shape, Replay replay = Replay.Safe, Func<HttpContent>? body = null, string? evidence = null,
        IReadOnlyList<string>? secrets = null, ApiQuery? query = null, bool creates = false)
        where T : Resource =>
        new()
        {
            OperationId = operationId,
            Method = method,
            PathAndQuery = path.ToString() + query,
            Replay = replay,
            Body = body,
            Evidence = evidence,
            Creates = creates,
            Secrets = secrets ?? [],
            Read = (stream, signs, cancellationToken) => ResponseReader.ReadResourceAsync(stream, shape, signs, cancellationToken),
        };

    // A success has nothing to read, whatever body comes with it.
    private static Call<Nothing> Delete(string operationId, ApiPath path) =>
        new() { OperationId = operationId, Method = HttpMethod.Delete, PathAndQuery = path.ToString(), Replay = Replay.Safe, Read = null };
}

/// <summary>What a call gives whose answer has nothing in it.</summary>
internal readonly struct Nothing;
