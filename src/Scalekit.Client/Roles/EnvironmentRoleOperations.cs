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
/// Roles of the environment, which users can have in every organization. Only the running service has them: in the published contract
/// every method is <see cref="ErrorIds.NotInContract"/>.
/// </summary>
public sealed class EnvironmentRoleOperations
{
    private const string Path = "/api/v1/roles";
    private const string OnePath = Path + "/{role_name}";
    private const string PermissionsPath = OnePath + "/permissions";
    private const string What = "roles of the environment";

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

        // There is also reassign_role_id, which is described as a name too.
        Live = new(Delete, OnePath) { Query = (query, reassignTo) => query.AddIdentifier("reassign_role_name", reassignTo) },
    };

    // Repeatable although it is a POST: it keeps what is there.
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

    // Of the two roles in the response, this reads the one that new users get; the other is kept beside it.
    internal static readonly One<DefaultRolesBody, Role> SetDefaultsOperation = new("updateDefaultRoles")
    {
        What = What,
        Settle = RoleOperations.SettleFlags,
        Live = new(Patch, Path + ":set_defaults") { Body = RequestBody.Json },
    };

    private readonly Sender sender;

    internal EnvironmentRoleOperations(Sender sender) => this.sender = sender;

    /// <summary>
    /// Lists the roles of the environment (RolesService_ListRoles), which has no page size. By its description the service also lists
    /// the roles of organizations, without saying of which: their <see cref="Role.IsOrganizationRole"/> is true.
    /// </summary>
    public Listing<Role> List(ListOptions? options = null) => sender.List(ListOperation, default, options);

    /// <summary>
    /// Lists the roles that extend a role of the environment themselves (listDependentRoles), not those that extend these. Roles of
    /// organizations may be among them.
    /// </summary>
    public Listing<Role> ListDependents(string name, ListOptions? options = null) =>
        sender.List(ListDependentsOperation, default, options, name);

    /// <summary>Gets a role of the environment by its name (getRole).</summary>
    public Task<Role> GetAsync(string name, CancellationToken cancellationToken = default) =>
        sender.SendAsync(GetOperation, default, cancellationToken, name);

    /// <summary>Counts the users who have a role of the environment (getRoleUsersCount).</summary>
    public async Task<long> CountUsersAsync(string name, CancellationToken cancellationToken = default) =>
        (await sender.SendAsync(CountUsersOperation, default, cancellationToken, name).ConfigureAwait(false)).UserCount ?? 0;

    /// <summary>Counts the users who have a role of the environment, and notes their number in the role (getRoleUsersCount).</summary>
    public async Task CountUsersAsync(Role role, CancellationToken cancellationToken = default) =>
        role.UserCount = await CountUsersAsync(role.Name ?? "", cancellationToken).ConfigureAwait(false);

    /// <summary>
    /// Creates a role in the environment (RolesService_CreateRole): all organizations have it at once. If the response is lost, it is not
    /// sent again, and the error is <see cref="ErrorIds.OutcomeUnknown"/>; if the name is in use, it is
    /// <see cref="ErrorIds.AlreadyExists"/>.
    /// </summary>
    public Task<Role> CreateAsync(RoleInput role, CancellationToken cancellationToken = default) =>
        sender.SendAsync(CreateOperation, role, cancellationToken);

    /// <summary>
    /// Changes the values of a role of the environment that are not null (updateRole); permissions replace those that the role has. It is
    /// repeated if the response is lost.
    /// </summary>
    public async Task<Role> UpdateAsync(string name, RoleChanges changes, CancellationToken cancellationToken = default)
    {
        if (changes.Permissions is not { Count: 0 })
            return await sender.SendAsync(UpdateOperation, changes, cancellationToken, name).ConfigureAwait(false);

        // To many services an empty list is the same as none, so the permissions are taken away one by one.
        var now = await GetAsync(name, cancellationToken).ConfigureAwait(false);
        await UpdatePermissionsAsync(name, [], now.Permissions ?? [], changes, cancellationToken).ConfigureAwait(false);
        return await GetAsync(name, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Adds permissions to a role of the environment (addPermissionsToRole), takes some away (removePermissionFromRole, one request each)
    /// and makes other changes (updateRole), in the order: other changes, additions, removals. Each step is repeated if its response is
    /// lost, and the whole may be run again if one fails.
    /// </summary>
    /// <param name="name">The role's name.</param>
    /// <param name="add">Names of permissions that it is to have.</param>
    /// <param name="remove">Names of permissions that it is not to have; those that it does not have are no error.</param>
    /// <param name="changes">The other changes; its permissions are not looked at.</param>
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
    /// Adds permissions to those that a role of the environment has (addPermissionsToRole), and returns all that it has then. It is
    /// repeated if the response is lost.
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
    /// Takes a permission from a role of the environment (removePermissionFromRole), and so from everybody who has the role; what the role
    /// inherits stays. It is repeated if the response is lost.
    /// </summary>
    public Task RemovePermissionAsync(string name, string permission, CancellationToken cancellationToken = default) =>
        sender.SendAsync(RemovePermissionOperation, default, cancellationToken, name, permission);

    /// <summary>Deletes a role of the environment (deleteRole). It cannot be undone. It is repeated if the response is lost.</summary>
    /// <param name="name">The role's name.</param>
    /// <param name="reassignTo">
    /// The name of the role that takes its place: for its users, and for roles that extend it. The service asks for one if there are any.
    /// </param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task DeleteAsync(string name, string? reassignTo = null, CancellationToken cancellationToken = default) =>
        sender.SendAsync(DeleteOperation, reassignTo, cancellationToken, name);

    /// <summary>The two default roles of the environment, found in its list of roles: null where none is said to be one.</summary>
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
    /// Sets the default roles of the environment (updateDefaultRoles). The service does not take one alone, so for one that is not given
    /// the present one is read and sent along; somebody else's change in between is lost. Returns the role that new users get; the other
    /// one is in its additional properties. It is repeated if the response is lost.
    /// </summary>
    /// <param name="memberRole">The name of the role that new users get; null to keep the present one.</param>
    /// <param name="creatorRole">The name of the role that those who create an organization get; null to keep the present one.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ScalekitException">
    /// <see cref="ErrorIds.InvalidValue"/>: one was not given, and the environment has none; nothing was changed.
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

    // That the role does not have the permission is the same error as that there is no such role.
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

    // The response has nothing but the number, and may leave that out if it is 0.
    private static void SettleCount(Role role, Arguments<Nothing> arguments)
    {
        if (role.UnknownMembers?.Any(member => role.Member(member.Key) is not null) != true)
            role.UserCount ??= 0;
        if (role.UserCount is not null)
            role.Name ??= arguments.Identifiers[0];
    }
}
