using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Contracts;
using Scalekit.Core.Http;
using Scalekit.Core.Json;
using Scalekit.Core.Paging;
using static Scalekit.Contracts.Verb;

namespace Scalekit;

/// <summary>Roles of organizations.</summary>
public sealed class RoleOperations
{
    private const string Path = "/api/v1/organizations/{organization_id}/roles";

    internal static readonly Many<Nothing, Role> ListOperation = new("listRoles")
    {
        Settle = (role, arguments) =>
        {
            // The running service also lists the environment's roles, and may leave out that a role is not the organization's.
            var isOwn = role.Member("is_org_role")?.ValueKind;
            if (arguments.Contract == ApiContract.Live ? isOwn == JsonValueKind.True : isOwn != JsonValueKind.False)
                role.OrganizationId ??= arguments.Identifiers[0];
        },
        Published = new(Get, Path) { Items = "roles" },

        // The service omits permissions unless the request asks for them.
        Live = new(Get, Path) { Items = "roles", Query = (query, _) => query.Add("include", "permissions") },
    };

    internal static readonly One<RoleInput, Role> CreateOperation = new("createRole")
    {
        Replay = Replay.Never,
        Creates = true,
        WhenUnknown = arguments => new Advice(AdviceCode.RepeatUnlessRoleExists, arguments.Identifiers[0]),
        Settle = (role, arguments) => role.OrganizationId ??= arguments.Identifiers[0],
        Published = new(Post, Path) { Body = RequestBody.Json },
        Live = new(Post, Path)
        {
            Body = role => RequestBody.Json(string.IsNullOrEmpty(role.DisplayName) ? role with { DisplayName = role.Name } : role),
        },
    };

    private readonly Sender sender;

    internal RoleOperations(Sender sender) => this.sender = sender;

    /// <summary>
    /// Lists the roles of an organization (listRoles), which has no page size. The running service also returns the roles of the
    /// environment, whose <see cref="Role.OrganizationId"/> is null.
    /// </summary>
    public Listing<Role> List(string organizationId, ListOptions? options = null) =>
        sender.List(ListOperation, default, options, organizationId);

    /// <summary>
    /// Creates a role in an organization (createRole). If the response is lost, it is not sent again, and the error is
    /// <see cref="ErrorIds.OutcomeUnknown"/>. If the service says that the name is in use
    /// (409, which neither contract mentions), it is <see cref="ErrorIds.AlreadyExists"/>.
    /// </summary>
    public Task<Role> CreateAsync(string organizationId, RoleInput role, CancellationToken cancellationToken = default) =>
        sender.SendAsync(CreateOperation, role, cancellationToken, organizationId);
}
