using System.Threading;
using System.Threading.Tasks;
using Scalekit.Contracts;
using Scalekit.Core.Http;
using Scalekit.Core.Paging;
using static Scalekit.Contracts.Verb;

namespace Scalekit;

/// <summary>
/// The permissions of the environment, and those that roles and users have. Only the running service has them: with the published
/// contract, every method fails with <see cref="ErrorIds.NotInContract"/>.
/// </summary>
public sealed class PermissionOperations
{
    private const string Path = "/api/v1/permissions";
    private const string OnePath = Path + "/{permission_name}";
    private const string OfRolePath = "/api/v1/roles/{role_name}/permissions";
    private const string Items = "permissions";
    private const string What = "permissions";

    internal static readonly Many<PermissionType, Permission> ListOperation = new("listPermissions")
    {
        What = What,
        Settle = Settle,
        Live = new(Get, Path)
        {
            Items = Items,
            Pages = PageStyle.Token(1, 100),
            Query = (query, type) => query.Add("type", type switch
            {
                PermissionType.Scalekit => "SCALEKIT",
                PermissionType.Environment => "ENVIRONMENT",
                _ => null,
            }),
        },
    };

    internal static readonly Many<Nothing, Permission> ListOfRoleOperation = new("listRolePermissions")
    {
        What = What,
        Settle = SettleOfRole,
        Live = new(Get, OfRolePath) { Items = Items },
    };

    internal static readonly Many<Nothing, Permission> ListEffectiveOfRoleOperation = new("listEffectiveRolePermissions")
    {
        What = What,
        Settle = Settle,
        Live = new(Get, OfRolePath + ":all") { Items = Items },
    };

    internal static readonly Many<Nothing, Permission> ListOfUserOperation = new("listUserPermissions")
    {
        What = What,

        // These values distinguish the permissions of several users, so they can be listed together.
        Settle = static (permission, arguments) =>
            (permission.OrganizationId, permission.UserId) = (arguments.Identifiers[0], arguments.Identifiers[1]),
        Live = new(Get, "/api/v1/organizations/{organization_id}/users/{user_id}/permissions") { Items = Items },
    };

    internal static readonly One<Nothing, Permission> GetOperation = new("getPermission")
    {
        What = What,
        Settle = Settle,
        Live = new(Get, OnePath),
    };

    internal static readonly One<PermissionInput, Permission> CreateOperation = new("createPermission")
    {
        What = What,
        Replay = Replay.Never,
        Creates = true,
        WhenUnknown = _ => new Advice(AdviceCode.RepeatUnlessPermissionExists),
        Settle = Settle,
        Live = new(Post, Path) { Body = RequestBody.Json },
    };

    internal static readonly One<PermissionInput, Permission> UpdateOperation = new("updatePermission")
    {
        What = What,
        Settle = Settle,
        Live = new(Put, OnePath) { Body = RequestBody.Json },
    };

    internal static readonly Done<Nothing> DeleteOperation = new("deletePermission")
    {
        What = What,
        Replay = Replay.Delete,
        Live = new(Delete, OnePath),
    };

    private readonly Sender sender;

    internal PermissionOperations(Sender sender) => this.sender = sender;

    /// <summary>Lists the permissions of the environment (listPermissions), at most 100 per page.</summary>
    public Listing<Permission> List(PermissionType type = PermissionType.All, ListOptions? options = null) =>
        sender.List(ListOperation, type, options);

    /// <summary>Lists the permissions that an environment role itself grants, without inherited ones (listRolePermissions).</summary>
    public Listing<Permission> ListOfRole(string roleName, ListOptions? options = null) =>
        sender.List(ListOfRoleOperation, default, options, roleName);

    /// <summary>
    /// Lists all permissions of an environment role, including inherited ones (listEffectiveRolePermissions). The service does not say
    /// which role each permission comes from.
    /// </summary>
    public Listing<Permission> ListEffectiveOfRole(string roleName, ListOptions? options = null) =>
        sender.List(ListEffectiveOfRoleOperation, default, options, roleName);

    /// <summary>
    /// Lists all permissions that a user has in an organization, including those that roles inherit (listUserPermissions). For each
    /// permission, the service returns only ID, name and description.
    /// </summary>
    public Listing<Permission> ListOfUser(string organizationId, string userId, ListOptions? options = null) =>
        sender.List(ListOfUserOperation, default, options, organizationId, userId);

    /// <summary>Gets a permission by its name (getPermission).</summary>
    public Task<Permission> GetAsync(string name, CancellationToken cancellationToken = default) =>
        sender.SendAsync(GetOperation, default, cancellationToken, name);

    /// <summary>
    /// Creates a permission (createPermission). If the response is lost, it is not retried, and the error is
    /// <see cref="ErrorIds.OutcomeUnknown"/>; if the name is in use, the error is <see cref="ErrorIds.AlreadyExists"/>.
    /// </summary>
    public Task<Permission> CreateAsync(PermissionInput permission, CancellationToken cancellationToken = default) =>
        sender.SendAsync(CreateOperation, permission, cancellationToken);

    /// <summary>
    /// Changes the description of a permission (updatePermission). The name cannot change, but has to be sent. It is retried if the
    /// response is lost.
    /// </summary>
    public Task<Permission> UpdateAsync(PermissionInput permission, CancellationToken cancellationToken = default) =>
        sender.SendAsync(UpdateOperation, permission, cancellationToken, permission.Name);

    /// <summary>
    /// Deletes a permission (deletePermission), and removes it from every role. It cannot be undone. It is retried if the response is
    /// lost.
    /// </summary>
    public Task DeleteAsync(string name, CancellationToken cancellationToken = default) =>
        sender.SendAsync(DeleteOperation, default, cancellationToken, name);

    internal static void SettleOfRole<TInput>(Permission permission, Arguments<TInput> arguments)
    {
        permission.RoleName ??= arguments.Identifiers[0];
        Settle(permission, arguments);
    }

    private static void Settle<TInput>(Permission permission, Arguments<TInput> arguments) =>
        permission.IsScalekitPermission = arguments.Flag(permission.IsScalekitPermission, permission, "is_scalekit_permission");
}
