using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Paging;
using Scalekit.Wire;

namespace Scalekit;

// The operations of the contract, in its order. What is injected here is what the service leaves out: where an object came from.
public sealed partial class ScalekitClient
{
    /// <summary>The environment's organizations (listOrganizations).</summary>
    /// <param name="options">How to fetch them.</param>
    /// <param name="externalId">Only the one with this identifier of your own; the published contract has no such filter and lists all.</param>
    public Listing<Organization> ListOrganizations(ListOptions? options = null, string? externalId = null) =>
        List((c, page) => c.ListOrganizations(externalId, page), options);

    /// <summary>One organization (getOrganization).</summary>
    public Task<Organization> GetOrganizationAsync(string organizationId, CancellationToken cancellationToken = default) =>
        SendAsync(c => c.GetOrganization(organizationId), cancellationToken);

    /// <summary>Creates an organization (createOrganization).</summary>
    public Task<Organization> CreateOrganizationAsync(OrganizationInput organization, CancellationToken cancellationToken = default) =>
        SendAsync(c => c.CreateOrganization(organization), cancellationToken);

    /// <summary>Changes the values of an organization that are not null (updateOrganization).</summary>
    public Task<Organization> UpdateOrganizationAsync(string organizationId, OrganizationInput changes, CancellationToken cancellationToken = default) =>
        SendAsync(c => c.UpdateOrganization(organizationId, changes), cancellationToken);

    /// <summary>Deletes an organization and all that belongs to it (deleteOrganization).</summary>
    public Task DeleteOrganizationAsync(string organizationId, CancellationToken cancellationToken = default) =>
        SendAsync(c => c.DeleteOrganization(organizationId), cancellationToken);

    /// <summary>Switches features of an organization on (true) and off (false); others stay as they are (updateOrganizationSettings).</summary>
    public Task<Organization> UpdateOrganizationSettingsAsync(
        string organizationId, IEnumerable<KeyValuePair<string, bool>> features, CancellationToken cancellationToken = default) =>
        SendAsync(c => c.UpdateOrganizationSettings(organizationId, [.. features.Select(f => new FeatureSwitch(f.Key, f.Value))]), cancellationToken);

    /// <summary>Makes a link to the admin portal for an organization (createPortalLink).</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="features">What the portal offers; all if none is given. Only the running service has a choice.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<PortalLink> CreatePortalLinkAsync(string organizationId, IReadOnlyList<string>? features = null, CancellationToken cancellationToken = default) =>
        SendAsync(c => c.CreatePortalLink(organizationId, features), link => link.OrganizationId ??= organizationId, cancellationToken);

    /// <summary>The environment's SSO connections (listConnections).</summary>
    public Listing<Connection> ListConnections(ListOptions? options = null, ConnectionFilter? filter = null) =>
        List((c, page) => c.ListConnections(filter, page), options);

    /// <summary>An organization's SSO connections (listOrganizationConnections).</summary>
    public Listing<Connection> ListOrganizationConnections(string organizationId, ListOptions? options = null, ConnectionFilter? filter = null) =>
        List((c, page) => c.ListOrganizationConnections(organizationId, filter, page), options, connection => connection.OrganizationId ??= organizationId);

    /// <summary>One SSO connection (getConnection).</summary>
    public Task<Connection> GetConnectionAsync(string organizationId, string connectionId, CancellationToken cancellationToken = default) =>
        SendAsync(c => c.GetConnection(organizationId, connectionId), connection => connection.OrganizationId ??= organizationId, cancellationToken);

    /// <summary>An organization's SCIM directories (listDirectories).</summary>
    public Listing<Directory> ListDirectories(string organizationId, ListOptions? options = null) =>
        List((c, page) => c.ListDirectories(organizationId, page), options, directory => directory.OrganizationId ??= organizationId);

    /// <summary>One SCIM directory (getDirectory).</summary>
    public Task<Directory> GetDirectoryAsync(string organizationId, string directoryId, CancellationToken cancellationToken = default) =>
        SendAsync(c => c.GetDirectory(organizationId, directoryId), directory => directory.OrganizationId ??= organizationId, cancellationToken);

    /// <summary>The users of a SCIM directory (listDirectoryUsers).</summary>
    public Listing<DirectoryUser> ListDirectoryUsers(
        string organizationId, string directoryId, ListOptions? options = null, DirectoryUserFilter? filter = null) =>
        List((c, page) => c.ListDirectoryUsers(organizationId, directoryId, filter, page), options, user =>
        {
            user.OrganizationId ??= organizationId;
            user.DirectoryId ??= directoryId;
        });

    /// <summary>The groups of a SCIM directory (listDirectoryGroups).</summary>
    public Listing<DirectoryGroup> ListDirectoryGroups(
        string organizationId, string directoryId, ListOptions? options = null, DirectoryGroupFilter? filter = null) =>
        List((c, page) => c.ListDirectoryGroups(organizationId, directoryId, filter, page), options, group =>
        {
            group.OrganizationId ??= organizationId;
            group.DirectoryId ??= directoryId;
        });

    /// <summary>
    /// An organization's members (listOrganizationUsers). Only the running service lists them; by the published contract it is
    /// <see cref="ErrorIds.NotInContract"/>.
    /// </summary>
    public Listing<Membership> ListMembers(string organizationId, ListOptions? options = null) =>
        List((c, page) => c.ListOrganizationUsers(organizationId, page), options, m => m.OrganizationId ??= organizationId);

    /// <summary>Adds a user to an organization (addMembership).</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="userId">The user.</param>
    /// <param name="membership">Roles and metadata.</param>
    /// <param name="sendInvitation">Whether the service e-mails the user; it does so by itself, and is told not to unless this is true.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<Membership> AddMembershipAsync(
        string organizationId, string userId, MembershipInput membership, bool sendInvitation = false, CancellationToken cancellationToken = default) =>
        SendAsync(c => c.AddMembership(organizationId, userId, membership, sendInvitation), m => m.OrganizationId ??= organizationId, cancellationToken);

    /// <summary>Changes the values of a membership that are not null (updateMembership).</summary>
    public Task<Membership> UpdateMembershipAsync(
        string organizationId, string userId, MembershipInput changes, CancellationToken cancellationToken = default) =>
        SendAsync(c => c.UpdateMembership(organizationId, userId, changes), m => m.OrganizationId ??= organizationId, cancellationToken);

    /// <summary>Removes a user from an organization (removeMembership).</summary>
    public Task RemoveMembershipAsync(string organizationId, string userId, CancellationToken cancellationToken = default) =>
        SendAsync(c => c.RemoveMembership(organizationId, userId), cancellationToken);

    /// <summary>E-mails a user the invitation again (resendInvite).</summary>
    public Task<Membership> ResendInviteAsync(string organizationId, string userId, CancellationToken cancellationToken = default) =>
        SendAsync(c => c.ResendInvite(organizationId, userId), m => m.OrganizationId ??= organizationId, cancellationToken);

    /// <summary>An organization's roles (listRoles). The running service lists the environment's with them, which have no organization.</summary>
    public Listing<Role> ListRoles(string organizationId, ListOptions? options = null) =>
        List((c, page) => c.ListRoles(organizationId, page), options, role =>
        {
            if (!Shapes.IsOfEnvironment(role))
                role.OrganizationId ??= organizationId;
        });

    /// <summary>Creates a role in an organization (createRole).</summary>
    public Task<Role> CreateRoleAsync(string organizationId, RoleInput role, CancellationToken cancellationToken = default) =>
        SendAsync(c => c.CreateRole(organizationId, role), r => r.OrganizationId ??= organizationId, cancellationToken);

    /// <summary>The environment's connected accounts (listConnectedAccounts).</summary>
    public Listing<ConnectedAccount> ListConnectedAccounts(ListOptions? options = null, ConnectedAccountFilter? filter = null) =>
        List((c, page) => c.ListConnectedAccounts(filter, page), options);

    /// <summary>Creates a connected account (createConnectedAccount).</summary>
    public Task<ConnectedAccount> CreateConnectedAccountAsync(ConnectedAccountInput account, CancellationToken cancellationToken = default) =>
        SendAsync(c => c.CreateConnectedAccount(account), cancellationToken);

    /// <summary>Gives a connected account other credentials (updateConnectedAccountCredentials).</summary>
    public Task<ConnectedAccount> UpdateConnectedAccountCredentialsAsync(ConnectedAccountInput account, CancellationToken cancellationToken = default) =>
        SendAsync(c => c.UpdateConnectedAccountCredentials(account), cancellationToken);

    /// <summary>Makes a link with which a user authorizes a connected account (createConnectedAccountMagicLink).</summary>
    public Task<MagicLink> CreateMagicLinkAsync(string connector, string identifier, CancellationToken cancellationToken = default) =>
        SendAsync(
            c => c.CreateConnectedAccountMagicLink(connector, identifier),
            link =>
            {
                link.Connector ??= connector;
                link.Identifier ??= identifier;
            },
            cancellationToken);

    /// <summary>Executes a tool on behalf of a user (executeTool).</summary>
    public Task<ToolResult> ExecuteToolAsync(ToolInvocation invocation, CancellationToken cancellationToken = default) =>
        SendAsync(
            c => c.ExecuteTool(invocation),
            result =>
            {
                result.ToolName ??= invocation.ToolName;
                result.Identifier ??= invocation.Identifier;
            },
            cancellationToken);

    /// <summary>What of any path and query is sent, below the environment's address, and escaped where it has to be.</summary>
    /// <exception cref="ScalekitException"><see cref="ErrorIds.InvalidValue"/> or <see cref="ErrorIds.InvalidIdentifier"/>: it is no path of the API.</exception>
    public string PathAndQueryOf(string path, IReadOnlyDictionary<string, object?>? query = null) => AnyCall.PathAndQuery(EnvironmentUrl, path, query);

    /// <summary>Sends any request of the API: what there is for an operation that no other method stands for.</summary>
    /// <param name="method">GET, PUT and DELETE may be sent again; POST and PATCH are sent once.</param>
    /// <param name="path">The path, beginning with a slash; a query may follow.</param>
    /// <param name="query">More of the query: a value, or several, by name.</param>
    /// <param name="body">The members of a JSON body.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The answer as plain values; null where it is empty.</returns>
    public Task<object?> CallAsync(
        HttpMethod method, string path, IReadOnlyDictionary<string, object?>? query = null, IReadOnlyDictionary<string, object?>? body = null,
        CancellationToken cancellationToken = default) =>
        shared.SendAsync(AnyCall.One(method, PathAndQueryOf(path, query), body), observer, cancellationToken);

    /// <summary>The objects of any listing of the API, page by page.</summary>
    public Listing<object> CallForList(string path, IReadOnlyDictionary<string, object?>? query = null, ListOptions? options = null) =>
        new(
            (page, cancellationToken) => shared.SendAsync(AnyCall.Page(PathAndQueryOf(path, query), options?.PageSize, page), observer, cancellationToken),
            options);
}
