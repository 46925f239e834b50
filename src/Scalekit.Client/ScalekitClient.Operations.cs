using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Paging;
using Scalekit.Wire;

namespace Scalekit;

// The operations of the contract, in its order. What is injected here is what the service leaves out: where an object came from.
public sealed partial class ScalekitClient
{
    /// <summary>The environment's organizations (listOrganizations).</summary>
    public Listing<Organization> ListOrganizations(ListOptions? options = null) => List(Contract.ListOrganizations, options);

    /// <summary>One organization (getOrganization).</summary>
    public Task<Organization> GetOrganizationAsync(string organizationId, CancellationToken cancellationToken = default) =>
        SendAsync(Contract.GetOrganization(organizationId), cancellationToken);

    /// <summary>Creates an organization (createOrganization).</summary>
    public Task<Organization> CreateOrganizationAsync(OrganizationInput organization, CancellationToken cancellationToken = default) =>
        SendAsync(Contract.CreateOrganization(organization), cancellationToken);

    /// <summary>Changes the values of an organization that are not null (updateOrganization).</summary>
    public Task<Organization> UpdateOrganizationAsync(string organizationId, OrganizationInput changes, CancellationToken cancellationToken = default) =>
        SendAsync(Contract.UpdateOrganization(organizationId, changes), cancellationToken);

    /// <summary>Deletes an organization and all that belongs to it (deleteOrganization).</summary>
    public Task DeleteOrganizationAsync(string organizationId, CancellationToken cancellationToken = default) =>
        SendAsync(Contract.DeleteOrganization(organizationId), cancellationToken);

    /// <summary>Switches features of an organization on (true) and off (false); others stay as they are (updateOrganizationSettings).</summary>
    public Task<Organization> UpdateOrganizationSettingsAsync(
        string organizationId, IEnumerable<KeyValuePair<string, bool>> features, CancellationToken cancellationToken = default) =>
        SendAsync(Contract.UpdateOrganizationSettings(organizationId, [.. features.Select(f => new FeatureSwitch(f.Key, f.Value))]), cancellationToken);

    /// <summary>Makes a link to the admin portal for an organization (createPortalLink).</summary>
    public Task<PortalLink> CreatePortalLinkAsync(string organizationId, CancellationToken cancellationToken = default) =>
        SendAsync(Contract.CreatePortalLink(organizationId), link => link.OrganizationId ??= organizationId, cancellationToken);

    /// <summary>The environment's SSO connections (listConnections).</summary>
    public Listing<Connection> ListConnections(ListOptions? options = null) => List(Contract.ListConnections, options);

    /// <summary>An organization's SSO connections (listOrganizationConnections).</summary>
    public Listing<Connection> ListOrganizationConnections(string organizationId, ListOptions? options = null) =>
        List(page => Contract.ListOrganizationConnections(organizationId, page), options, connection => connection.OrganizationId ??= organizationId);

    /// <summary>One SSO connection (getConnection).</summary>
    public Task<Connection> GetConnectionAsync(string organizationId, string connectionId, CancellationToken cancellationToken = default) =>
        SendAsync(Contract.GetConnection(organizationId, connectionId), connection => connection.OrganizationId ??= organizationId, cancellationToken);

    /// <summary>An organization's SCIM directories (listDirectories).</summary>
    public Listing<Directory> ListDirectories(string organizationId, ListOptions? options = null) =>
        List(page => Contract.ListDirectories(organizationId, page), options, directory => directory.OrganizationId ??= organizationId);

    /// <summary>One SCIM directory (getDirectory).</summary>
    public Task<Directory> GetDirectoryAsync(string organizationId, string directoryId, CancellationToken cancellationToken = default) =>
        SendAsync(Contract.GetDirectory(organizationId, directoryId), directory => directory.OrganizationId ??= organizationId, cancellationToken);

    /// <summary>The users of a SCIM directory (listDirectoryUsers).</summary>
    public Listing<DirectoryUser> ListDirectoryUsers(string organizationId, string directoryId, ListOptions? options = null) =>
        List(page => Contract.ListDirectoryUsers(organizationId, directoryId, page), options, user =>
        {
            user.OrganizationId ??= organizationId;
            user.DirectoryId ??= directoryId;
        });

    /// <summary>The groups of a SCIM directory (listDirectoryGroups).</summary>
    public Listing<DirectoryGroup> ListDirectoryGroups(string organizationId, string directoryId, ListOptions? options = null) =>
        List(page => Contract.ListDirectoryGroups(organizationId, directoryId, page), options, group =>
        {
            group.OrganizationId ??= organizationId;
            group.DirectoryId ??= directoryId;
        });

    /// <summary>Adds a user to an organization (addMembership).</summary>
    public Task<Membership> AddMembershipAsync(
        string organizationId, string userId, MembershipInput membership, CancellationToken cancellationToken = default) =>
        SendAsync(Contract.AddMembership(organizationId, userId, membership), m => m.OrganizationId ??= organizationId, cancellationToken);

    /// <summary>Changes the values of a membership that are not null (updateMembership).</summary>
    public Task<Membership> UpdateMembershipAsync(
        string organizationId, string userId, MembershipInput changes, CancellationToken cancellationToken = default) =>
        SendAsync(Contract.UpdateMembership(organizationId, userId, changes), m => m.OrganizationId ??= organizationId, cancellationToken);

    /// <summary>Removes a user from an organization (removeMembership).</summary>
    public Task RemoveMembershipAsync(string organizationId, string userId, CancellationToken cancellationToken = default) =>
        SendAsync(Contract.RemoveMembership(organizationId, userId), cancellationToken);

    /// <summary>E-mails a user the invitation again (resendInvite).</summary>
    public Task<Membership> ResendInviteAsync(string organizationId, string userId, CancellationToken cancellationToken = default) =>
        SendAsync(Contract.ResendInvite(organizationId, userId), m => m.OrganizationId ??= organizationId, cancellationToken);

    /// <summary>An organization's roles (listRoles).</summary>
    public Listing<Role> ListRoles(string organizationId, ListOptions? options = null) =>
        List(page => Contract.ListRoles(organizationId, page), options, role => role.OrganizationId ??= organizationId);

    /// <summary>Creates a role in an organization (createRole).</summary>
    public Task<Role> CreateRoleAsync(string organizationId, RoleInput role, CancellationToken cancellationToken = default) =>
        SendAsync(Contract.CreateRole(organizationId, role), r => r.OrganizationId ??= organizationId, cancellationToken);

    /// <summary>The environment's connected accounts (listConnectedAccounts).</summary>
    public Listing<ConnectedAccount> ListConnectedAccounts(ListOptions? options = null) => List(Contract.ListConnectedAccounts, options);

    /// <summary>Creates a connected account (createConnectedAccount).</summary>
    public Task<ConnectedAccount> CreateConnectedAccountAsync(ConnectedAccountInput account, CancellationToken cancellationToken = default) =>
        SendAsync(Contract.CreateConnectedAccount(account), cancellationToken);

    /// <summary>Gives a connected account other credentials (updateConnectedAccountCredentials).</summary>
    public Task<ConnectedAccount> UpdateConnectedAccountCredentialsAsync(ConnectedAccountInput account, CancellationToken cancellationToken = default) =>
        SendAsync(Contract.UpdateConnectedAccountCredentials(account), cancellationToken);

    /// <summary>Makes a link with which a user authorizes a connected account (createConnectedAccountMagicLink).</summary>
    public Task<MagicLink> CreateMagicLinkAsync(string connector, string identifier, CancellationToken cancellationToken = default) =>
        SendAsync(
            Contract.CreateConnectedAccountMagicLink(connector, identifier),
            link =>
            {
                link.Connector ??= connector;
                link.Identifier ??= identifier;
            },
            cancellationToken);

    /// <summary>Executes a tool on behalf of a user (executeTool).</summary>
    public Task<ToolResult> ExecuteToolAsync(ToolInvocation invocation, CancellationToken cancellationToken = default) =>
        SendAsync(
            Contract.ExecuteTool(invocation),
            result =>
            {
                result.ToolName ??= invocation.ToolName;
                result.Identifier ??= invocation.Identifier;
            },
            cancellationToken);
}
