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
/// Environment roles, which users can have in every organization. Only the running service has them: with the published contract, every
/// method fails with <see cref="ErrorIds.NotInContract"/>.
/// </summary>
public sealed class EnvironmentRoleOperations
{
    private const string Path = "/api/v1/roles";
    private const string OnePath = Path + "/{role_name}";
    private const string PermissionsPath = OnePath + "/permissions";
    private const string What = "environment roles";

    internal static readonly Many<Nothing, Role> ListOperation = new("RolesService_ListRoles")
    {
        What = What,
        Settle = RoleOperations.SettleFlags,
        Live = new(Get, Path) { Items = "roles", Query = (query, _) => query.Add("include", "permissions") },
    };

    internal static readonly Many<Nothing, Role> ListDependentsOperation = new("listDependentRoles")
    {
        What = What,
        Settle = RoleOperations.SettleFlags,
        Live = new(Get, OnePath + "/dependents") { Items = "roles" },
    };

    internal static readonly One<Nothing, Role> GetOperation = new("getRole")
    {
        What = What,
        Settle = RoleOperations.SettleFlags,
        Live = new(Get, OnePath) { Query = (query, _) => query.Add("include", "permissions") },
    };

    internal static readonly One<Nothing, Role> CountUsersOperation = new("getRoleUsersCount")
    {
        What = What,
        Settle = SettleCount,
        Live = new(Get, OnePath + "/users:count"),
    };

    internal static readonly One<RoleInput, Role> CreateOperation = new("RolesService_CreateRole")
    {
        What = What,
        Replay = Replay.Never,
        Creates = true,
        WhenUnknown = _ => new Advice(AdviceCode.RepeatUnlessEnvironmentRoleExists),
        Settle = RoleOperations.SettleFlags,
        Live = new(Post, Path) { Body = RoleBodies.Create },
    };

    internal static readonly One<RoleChanges, Role> UpdateOperation = new("updateRole")
    {
        What = What,
        Settle = RoleOperations.SettleFlags,
        Live = new(Put, OnePath) { Body = RequestBody.Json },
    };

    internal static readonly Done<string?> DeleteOperation = new("deleteRole")
    {
        What = What,
        Replay = Replay.Delete,

        // There is also reassign_role_id, which the description calls a name too.
        Live = new(Delete, OnePath) { Query = (query, reassignTo) => query.AddIdentifier("reassign_role_name", reassignTo) },
    };

    // May be retried although it is a POST: it keeps the existing permissions.
    internal static readonly Many<IReadOnlyList<string>, Permission> AddPermissionsOperation = new("addPermissionsToRole")
    {
        What = What,
        Settle = PermissionOperations.SettleOfRole,
        Live = new(Post, PermissionsPath) { Items = "permissions", Body = names => RequestBody.Json(new PermissionNamesBody(names)) },
    };

    internal static readonly Done<Nothing> RemovePermissionOperation = new("removePermissionFromRole")
    {
        What = What,
        Replay = Replay.Delete,
        Live = new(Delete, PermissionsPath + "/{permission_name}"),
    };

    // Of the two roles in the response, this reads the one that new users get; the other one stays among the unknown members.
    internal static readonly One<DefaultRolesBody, Role> SetDefaultsOperation = new("updateDefaultRoles")
    {
        What = What,
        Settle = RoleOperations.SettleFlags,
        Live = new(Patch, Path + ":set_defaults") { Body = RequestBody.Json },
    };

    private readonly Sender sender;

    internal EnvironmentRoleOperations(Sender sender) => this.sender = sender;

    /// <summary>
    /// Lists the environment roles (RolesService_ListRoles), which has no page size. According to its description, the service also lists
    /// the roles of organizations, without naming the organization: their <see cref="Role.IsOrganizationRole"/> is true.
    /// </summary>
    public Listing<Role> List(ListOptions? options = null) => sender.List(ListOperation, default, options);

    /// <summary>
    /// Lists the roles that directly extend an environment role (listDependentRoles). Roles of organizations may be among them.
    /// </summary>
    public Listing<Role> ListDependents(string name, ListOptions? options = null) =>
        sender.List(ListDependentsOperation, default, options, name);

    /// <summary>Gets an environment role by its name (getRole).</summary>
    public Task<Role> GetAsync(string name, CancellationToken cancellationToken = default) =>
        sender.SendAsync(GetOperation, default, cancellationToken, name);

    /// <summary>Counts the users who have an environment role (getRoleUsersCount).</summary>
    public async Task<long> CountUsersAsync(string name, CancellationToken cancellationToken = default) =>
        (await sender.SendAsync(CountUsersOperation, default, cancellationToken, name).ConfigureAwait(false)).UserCount ?? 0;

    /// <summary>Counts the users who have an environment role, and stores the number in the role (getRoleUsersCount).</summary>
    public async Task CountUsersAsync(Role role, CancellationToken cancellationToken = default) =>
        role.UserCount = await CountUsersAsync(role.Name ?? "", cancellationToken).ConfigureAwait(false);

    /// <summary>
    /// Creates an environment role (RolesService_CreateRole): all organizations have it at once. If the response is lost, it is not
    /// retried, and the error is <see cref="ErrorIds.OutcomeUnknown"/>; if the name is in use, the error is
    /// <see cref="ErrorIds.AlreadyExists"/>.
    /// </summary>
    public Task<Role> CreateAsync(RoleInput role, CancellationToken cancellationToken = default) =>
        sender.SendAsync(CreateOperation, role, cancellationToken);

    /// <summary>
    /// Changes the values of an environment role that are not null (updateRole). New permissions replace the existing permissions. It is
    /// retried if the response is lost.
    /// </summary>
    public async Task<Role> UpdateAsync(string name, RoleChanges changes, CancellationToken cancellationToken = default)
    {
        if (changes.Permissions is not { Count: 0 })
            return await sender.SendAsync(UpdateOperation, changes, cancellationToken, name).ConfigureAwait(false);

        // Many services treat an empty list like a missing one, so the permissions are removed one by one.
        var now = await GetAsync(name, cancellationToken).ConfigureAwait(false);
        await UpdatePermissionsAsync(name, [], now.Permissions ?? [], changes, cancellationToken).ConfigureAwait(false);
        return await GetAsync(name, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Adds permissions to an environment role (addPermissionsToRole), removes others (removePermissionFromRole, one request each) and
    /// makes other changes (updateRole), in this order: other changes, additions, removals. Each step is retried if its response is lost.
    /// If a step fails, the whole can be run again.
    /// </summary>
    /// <param name="name">The role's name.</param>
    /// <param name="add">Names of permissions to add.</param>
    /// <param name="remove">Names of permissions to remove; permissions that it does not have are no error.</param>
    /// <param name="changes">The other changes; its permissions are ignored.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task UpdatePermissionsAsync(
        string name,
        IReadOnlyList<string> add,
        IReadOnlyList<string> remove,
        RoleChanges? changes = null,
        CancellationToken cancellationToken = default)
    {
        changes = (changes ?? new RoleChanges()) with { Permissions = null };
        if (changes != new RoleChanges())
            await sender.SendAsync(UpdateOperation, changes, cancellationToken, name).ConfigureAwait(false);
        if (add.Count > 0)
            await AddPermissionsAsync(name, add, cancellationToken).ConfigureAwait(false);
        foreach (var permission in remove)
            await RemoveIfThereAsync(name, permission, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Adds permissions to an environment role (addPermissionsToRole), and returns all that it has then. It is retried if the response is
    /// lost.
    /// </summary>
    public async Task<IReadOnlyList<Permission>> AddPermissionsAsync(
        string name, IReadOnlyList<string> permissions, CancellationToken cancellationToken = default)
    {
        var all = new List<Permission>();
        using var pages = sender.List(AddPermissionsOperation, permissions, null, name).Open(cancellationToken);
        while (await pages.NextAsync().ConfigureAwait(false) is { } page)
        {
            all.AddRange(page.Items);
            pages.GoOn();
        }

        return all;
    }

    /// <summary>
    /// Removes a permission from an environment role (removePermissionFromRole), and so from everybody who has the role. Inherited
    /// permissions are kept. It is retried if the response is lost.
    /// </summary>
    public Task RemovePermissionAsync(string name, string permission, CancellationToken cancellationToken = default) =>
        sender.SendAsync(RemovePermissionOperation, default, cancellationToken, name, permission);

    /// <summary>Deletes an environment role (deleteRole). It cannot be undone. It is retried if the response is lost.</summary>
    /// <param name="name">The role's name.</param>
    /// <param name="reassignTo">
    /// The name of the role that replaces it, for its users and for the roles that extend it. The service requires one if there are any.
    /// </param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task DeleteAsync(string name, string? reassignTo = null, CancellationToken cancellationToken = default) =>
        sender.SendAsync(DeleteOperation, reassignTo, cancellationToken, name);

    /// <summary>Finds the two default roles of the environment in its list of roles; null if no role is marked as default.</summary>
    public async Task<(Role? Member, Role? Creator)> GetDefaultsAsync(CancellationToken cancellationToken = default)
    {
        Role? member = null;
        Role? creator = null;
        await foreach (var role in List().WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (role.IsOrganizationRole == true)
                continue;
            member = role.IsDefaultMember == true ? role : member;
            creator = role.IsDefaultCreator == true ? role : creator;
        }

        return (member, creator);
    }

    /// <summary>
    /// Sets the default roles of the environment (updateDefaultRoles). The service does not accept one alone, so a role that is not given
    /// is read first and sent unchanged; a change that somebody else makes in between is lost. Returns the role that new users get; the
    /// other one is in its additional properties. It is retried if the response is lost.
    /// </summary>
    /// <param name="memberRole">The name of the role that new users get; null to keep the current one.</param>
    /// <param name="creatorRole">The name of the role that creators of an organization get; null to keep the current one.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ScalekitException">
    /// <see cref="ErrorIds.InvalidValue"/>: a role was not given, and the environment has no current one; nothing was changed.
    /// </exception>
    public async Task<Role> SetDefaultsAsync(string? memberRole, string? creatorRole, CancellationToken cancellationToken = default)
    {
        if (memberRole is null || creatorRole is null)
        {
            var (member, creator) = await GetDefaultsAsync(cancellationToken).ConfigureAwait(false);
            memberRole ??= member?.Name ?? throw RoleProblems.NoDefault("members");
            creatorRole ??= creator?.Name ?? throw RoleProblems.NoDefault("creators of organizations");
        }

        return await sender.SendAsync(SetDefaultsOperation, new DefaultRolesBody(creatorRole, memberRole), cancellationToken)
            .ConfigureAwait(false);
    }

    // The service reports the same error if the role lacks the permission and if the role does not exist.
    private async Task RemoveIfThereAsync(string name, string permission, CancellationToken cancellationToken)
    {
        try
        {
            await RemovePermissionAsync(name, permission, cancellationToken).ConfigureAwait(false);
        }
        catch (ScalekitException e) when (e.ErrorId == ErrorIds.NotFound)
        {
            var role = await GetAsync(name, cancellationToken).ConfigureAwait(false);
            if (role.Permissions?.Contains(permission) == true)
                throw;
        }
    }

    // The response contains only the number, and may omit it if it is 0.
    private static void SettleCount(Role role, Arguments<Nothing> arguments)
    {
        if (role.UnknownMembers?.Any(member => role.Member(member.Key) is not null) != true)
            role.UserCount ??= 0;
        if (role.UserCount is not null)
            role.Name ??= arguments.Identifiers[0];
    }
}
