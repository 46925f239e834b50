using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Contracts;
using Scalekit.Core.Http;
using Scalekit.Core.Json;
using Scalekit.Core.Paging;
using Scalekit.Roles;
using static Scalekit.Contracts.Verb;

namespace Scalekit;

/// <summary>
/// Roles of organizations. For environment roles, see <see cref="EnvironmentRoleOperations"/>, although the running service also lists
/// them with the roles of each organization.
/// </summary>
public sealed class RoleOperations
{
    private const string Path = "/api/v1/organizations/{organization_id}/roles";
    private const string OnePath = Path + "/{role_name}";

    internal static readonly Many<Nothing, Role> ListOperation = new("listRoles")
    {
        Settle = SettleListed,
        Published = new(Get, Path) { Items = "roles" },

        // The service omits permissions unless the request asks for them.
        Live = new(Get, Path) { Items = "roles", Query = (query, _) => query.Add("include", "permissions") },
    };

    internal static readonly One<Nothing, Role> GetOperation = new("getOrganizationRole")
    {
        What = "way to get a role by its name",
        Settle = SettleListed,
        Live = new(Get, OnePath) { Query = (query, _) => query.Add("include", "permissions") },
    };

    internal static readonly One<RoleInput, Role> CreateOperation = new("createRole")
    {
        Replay = Replay.Never,
        Creates = true,
        WhenUnknown = arguments => new Advice(AdviceCode.RepeatUnlessRoleExists, arguments.Identifiers[0]),
        Settle = SettleOwn,
        Published = new(Post, Path)
        {
            Lacks = role => role.Extends is null ? null : "role that extends another",
            Body = RequestBody.Json,
        },
        Live = new(Post, Path) { Body = RoleBodies.Create },
    };

    internal static readonly One<RoleChanges, Role> UpdateOperation = new("updateOrganizationRole")
    {
        What = "way to change a role",
        Settle = SettleOwn,
        Live = new(Put, OnePath) { Body = RequestBody.Json },
    };

    internal static readonly Done<string?> DeleteOperation = new("deleteOrganizationRole")
    {
        What = "way to delete a role",
        Replay = Replay.Delete,
        Live = new(Delete, OnePath) { Query = (query, reassignTo) => query.AddIdentifier("reassign_role_name", reassignTo) },
    };

    internal static readonly One<string, Role> SetDefaultOperation = new("updateDefaultOrganizationRoles")
    {
        What = "default role for organizations",
        Settle = SettleListed,
        Live = new(Patch, Path + ":set_defaults") { Body = member => RequestBody.Json(new DefaultMemberBody(member)) },
    };

    internal static readonly Many<Nothing, Role> ListOfUserOperation = new("listUserRoles")
    {
        What = "list of a user's roles",
        Live = new(Get, "/api/v1/organizations/{organization_id}/users/{user_id}/roles") { Items = "roles" },
    };

    private readonly Sender sender;

    internal RoleOperations(Sender sender) => this.sender = sender;

    /// <summary>
    /// Lists the roles of an organization (listRoles), which has no page size. The running service also returns the environment roles;
    /// their <see cref="Role.OrganizationId"/> is null.
    /// </summary>
    public Listing<Role> List(string organizationId, ListOptions? options = null) =>
        sender.List(ListOperation, default, options, organizationId);

    /// <summary>
    /// Lists the roles that a user has in an organization, with the roles that these extend (listUserRoles). For each role, the service
    /// returns only ID, name and display name. With the published contract, the error is <see cref="ErrorIds.NotInContract"/>, as for all
    /// methods below except FindAsync and CreateAsync.
    /// </summary>
    public Listing<Role> ListOfUser(string organizationId, string userId, ListOptions? options = null) =>
        sender.List(ListOfUserOperation, default, options, organizationId, userId);

    /// <summary>
    /// Gets a role of an organization by its name (getOrganizationRole). The description does not say whether it also finds environment
    /// roles.
    /// </summary>
    public Task<Role> GetAsync(string organizationId, string name, CancellationToken cancellationToken = default) =>
        sender.SendAsync(GetOperation, default, cancellationToken, organizationId, name);

    /// <summary>
    /// Finds a role that members of an organization can have: by its name (getOrganizationRole), otherwise in the list (listRoles), which
    /// also contains the environment roles. With the published contract, only the list is available. Only the search by name is
    /// case-sensitive.
    /// </summary>
    /// <exception cref="ScalekitException"><see cref="ErrorIds.NotFound"/>: there is no such role.</exception>
    public async Task<Role> FindAsync(string organizationId, string name, CancellationToken cancellationToken = default)
    {
        _ = PathTemplate.Fill(OnePath, [organizationId, name]);
        ScalekitException problem;
        try
        {
            return await GetAsync(organizationId, name, cancellationToken).ConfigureAwait(false);
        }
        catch (ScalekitException e) when (e.ErrorId is ErrorIds.NotInContract or ErrorIds.NotFound)
        {
            problem = e.ErrorId == ErrorIds.NotFound ? e : RoleProblems.NoSuchRole(name, organizationId);
        }

        return await List(organizationId)
            .FirstOrDefaultAsync(role => string.Equals(role.Name, name, StringComparison.OrdinalIgnoreCase), cancellationToken)
            .ConfigureAwait(false) ?? throw problem;
    }

    /// <summary>
    /// Creates a role in an organization (createRole). If the response is lost, it is not retried, and the error is
    /// <see cref="ErrorIds.OutcomeUnknown"/>. If the service says that the name is in use (409, which neither contract mentions), the
    /// error is <see cref="ErrorIds.AlreadyExists"/>.
    /// </summary>
    public Task<Role> CreateAsync(string organizationId, RoleInput role, CancellationToken cancellationToken = default) =>
        sender.SendAsync(CreateOperation, role, cancellationToken, organizationId);

    /// <summary>
    /// Changes the values of an organization's own role that are not null (updateOrganizationRole). New permissions replace the existing
    /// permissions. It is retried if the response is lost.
    /// </summary>
    /// <exception cref="ScalekitException">
    /// <see cref="ErrorIds.EmptyListIgnored"/>: the list of permissions was empty, and the service kept the existing ones.
    /// </exception>
    public async Task<Role> UpdateAsync(
        string organizationId, string name, RoleChanges changes, CancellationToken cancellationToken = default)
    {
        var role = await sender.SendAsync(UpdateOperation, changes, cancellationToken, organizationId, name).ConfigureAwait(false);
        if (changes.Permissions is not { Count: 0 })
            return role;

        // Many services treat an empty list like a missing one, and there is no other way to remove the last permission.
        var now = await GetAsync(organizationId, name, cancellationToken).ConfigureAwait(false);
        return now.Permissions is not { Count: > 0 } ? now : throw RoleProblems.KeptPermissions(UpdateOperation.Id, name, organizationId);
    }

    /// <summary>
    /// Adds permissions to an organization's own role or removes some, and makes other changes at the same time. There is no operation
    /// for this: the role is read (getOrganizationRole), and its complete new list is sent (updateOrganizationRole). A change that
    /// somebody else makes in between is lost.
    /// </summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="name">The role's name.</param>
    /// <param name="add">Names of permissions to add.</param>
    /// <param name="remove">Names of permissions to remove; permissions that it does not have are no error.</param>
    /// <param name="changes">The other changes; its permissions are ignored.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ScalekitException">As in <see cref="UpdateAsync"/>.</exception>
    public async Task<Role> UpdatePermissionsAsync(
        string organizationId,
        string name,
        IReadOnlyList<string> add,
        IReadOnlyList<string> remove,
        RoleChanges? changes = null,
        CancellationToken cancellationToken = default)
    {
        var now = await GetAsync(organizationId, name, cancellationToken).ConfigureAwait(false);
        var merged = (now.Permissions ?? []).Union(add).Except(remove).ToArray();
        return await UpdateAsync(
            organizationId, name, (changes ?? new RoleChanges()) with { Permissions = merged }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Deletes an organization's own role (deleteOrganizationRole). It cannot be undone. It is retried if the response is lost.
    /// </summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="name">The role's name.</param>
    /// <param name="reassignTo">The name of the role that its users get instead; null for none.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task DeleteAsync(
        string organizationId, string name, string? reassignTo = null, CancellationToken cancellationToken = default) =>
        sender.SendAsync(DeleteOperation, reassignTo, cancellationToken, organizationId, name);

    /// <summary>
    /// Sets the role that new members of an organization get (updateDefaultOrganizationRoles), and returns that role. It is retried if
    /// the response is lost.
    /// </summary>
    public Task<Role> SetDefaultMemberAsync(string organizationId, string roleName, CancellationToken cancellationToken = default) =>
        sender.SendAsync(SetDefaultOperation, roleName, cancellationToken, organizationId);

    // The running service also lists the environment roles, and may omit the flag that a role does not belong to the organization.
    private static void SettleListed<TInput>(Role role, Arguments<TInput> arguments)
    {
        var isOwn = arguments.Contract == ApiContract.Live ? role.IsOrganizationRole == true : role.IsOrganizationRole != false;
        if (isOwn)
            role.OrganizationId ??= arguments.Identifiers[0];
        SettleFlags(role, arguments);
    }

    private static void SettleOwn<TInput>(Role role, Arguments<TInput> arguments)
    {
        role.OrganizationId ??= arguments.Identifiers[0];
        if (role.Member("is_org_role") is null)
            role.IsOrganizationRole ??= true;
        SettleFlags(role, arguments);
    }

    internal static void SettleFlags<TInput>(Role role, Arguments<TInput> arguments)
    {
        role.IsOrganizationRole = arguments.Flag(role.IsOrganizationRole, role, "is_org_role");
        role.IsDefaultMember = arguments.Flag(role.IsDefaultMember, role, "default_member");
        role.IsDefaultCreator = arguments.Flag(role.IsDefaultCreator, role, "default_creator");
    }
}
