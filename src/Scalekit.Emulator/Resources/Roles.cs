using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using Scalekit.Emulator.Api;
using Scalekit.Emulator.Resources.Base;
using Scalekit.Emulator.Storage;

namespace Scalekit.Emulator.Resources;

/// <summary>A role.</summary>
/// <param name="Id">Its identifier, <c>role_…</c>.</param>
/// <param name="OrganizationId">The organization; null for a role of the environment.</param>
/// <param name="Name">Its name; unique in the organization.</param>
/// <param name="DisplayName">The name people see.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Permissions">What its holders may do.</param>
/// <param name="Extends">The name of the role whose permissions its holders have too.</param>
internal sealed record Role(
    string Id,
    string? OrganizationId,
    string Name,
    string? DisplayName,
    string? Description,
    IReadOnlyList<string> Permissions,
    string? Extends = null);

/// <summary>Roles of organizations and of the environment.</summary>
internal sealed class Roles(ResourceSet all) : Resource(all)
{
    private const string Direct = "permissions";
    private const string Inherited = "permissions:all";

    /// <summary>The roles that every organization has from the start.</summary>
    private static readonly (string Name, string DisplayName, string Description, string[] Permissions)[] DefaultRoles =
    [
        ("admin", "Administrator", "Manages the organization and its members.",
            ["organizations:read", "organizations:write", "members:read", "members:write"]),
        ("member", "Member", "Works in the organization.", ["organizations:read", "members:read"]),
        ("viewer", "Viewer", "Looks but does not touch.", ["organizations:read"]),
    ];

    /// <summary>The roles of the environment, which hold in every organization. Only the running service lists them.</summary>
    private static readonly Role[] EnvironmentRoles =
    [
        new("role_102690563399990001", OrganizationId: null, "support", "Support", "Helps members of any organization.",
            ["members:read", "audit:read"]),
        new("role_102690563399990002", OrganizationId: null, "billing", "Billing", "Sees the bills.",
            ["organizations:read", "billing:read"]),
    ];

    private static readonly FrozenSet<string> EnvironmentPermissions = DefaultRoles.SelectMany(role => role.Permissions)
        .Concat(EnvironmentRoles.SelectMany(role => role.Permissions))
        .ToFrozenSet();

    private static readonly Representation<Permission> PermissionJson = new(text: permission => permission.Name)
    {
        { "id", permission => "perm_" + Digits(permission.Name) },
        { "name", permission => permission.Name },
        { "role_name", permission => permission.RoleName },
    };

    private static readonly Representation<Shown> RoleJson = new()
    {
        { "id", shown => shown.Role.Id },
        { "name", shown => shown.Role.Name },
        { "display_name", shown => shown.Role.DisplayName },
        { "description", shown => shown.Role.Description },
        { "extends", shown => shown.Role.Extends },
        { "is_org_role", shown => shown.Role.OrganizationId is not null },
        { "default_member", shown => shown.Role.Name == "member" },
        { "permissions", shown => shown.Permissions, PermissionJson },
    };

    private static readonly Thing<Shown> One = new("role", RoleJson);
    private static readonly Listing<Shown> Many = new("roles", RoleJson);

    private readonly Table<Role> roles = new(role => role.Id, role => role.OrganizationId!);

    public int Count => roles.Count;

    public override void OnOrganizationCreated(string id)
    {
        foreach (var (name, displayName, description, permissions) in DefaultRoles)
        {
            roles.Add(new Role(Number("role", roles.NextNumber), id, name, displayName, description, permissions));
        }
    }

    public override void OnOrganizationDeleted(string id) => roles.RemoveChildren(id);

    /// <summary>A role that members of an organization can have, its own or one of the environment; null for none.</summary>
    public Role? Find(string organizationId, string name) =>
        roles.Children(organizationId).Concat(EnvironmentRoles).FirstOrDefault(role => role.Name == name);

    [Operation("listRoles")]
    public Outcome List(Call call)
    {
        var organization = Of<Organizations>().Get(call.PathValue("org_id"));
        var own = roles.Children(organization.Id);
        // The published contract always has the permissions, the running service only those that are asked for.
        var include = call.IsLive ? Rules.OneOf(call, "include", Direct, Inherited) : Direct;
        return Many.Of(call, [.. (call.IsLive ? own.Concat(EnvironmentRoles) : own).Select(role => Show(role, include))]);
    }

    [Operation("createRole")]
    public Outcome Create(Call call)
    {
        var body = call.Body;
        var name = body.Text("name");
        var permissions = body.Texts("permissions") ?? [];
        if (call.IsLive && permissions.FirstOrDefault(permission => !EnvironmentPermissions.Contains(permission)) is { } unknown)
        {
            throw RefusalException.Invalid("permissions", $"the environment has no permission '{unknown}'");
        }

        var organizationId = Of<Organizations>().Get(call.PathValue("org_id")).Id;
        RequireText("name", name);
        var extends = body.Text("extends");
        if (extends is not null && Find(organizationId, extends) is null)
        {
            throw RefusalException.Invalid("extends", $"organization '{organizationId}' has no role '{extends}'");
        }

        if (roles.Children(organizationId).Any(role => role.Name == name))
        {
            throw new RefusalException(RefusalKind.AlreadyExists, $"organization '{organizationId}' has a role '{name}' already");
        }

        var role = roles.Add(new Role(
            Number("role", roles.NextNumber),
            organizationId,
            name!,
            body.Text("display_name"),
            body.Text("description"),
            permissions,
            extends));
        return One.Of(Show(role, Direct));
    }

    private Shown Show(Role role, string? include)
    {
        var sources = include switch
        {
            Inherited => Line(role),
            Direct => [role],
            _ => null,
        };
        return new Shown(
            role, sources?.SelectMany(source => source.Permissions.Select(name => new Permission(name, source.Name))).ToArray());
    }

    /// <summary>The role, the one that it extends, and so on. A role can only extend one that was there before it.</summary>
    private IEnumerable<Role> Line(Role role)
    {
        for (var next = role; next is not null;)
        {
            yield return next;
            next = next is { OrganizationId: { } organizationId, Extends: { } name } ? Find(organizationId, name) : null;
        }
    }

    private sealed record Permission(string Name, string RoleName);

    /// <summary>A role as a response shows it; without permissions where nobody asks for them.</summary>
    private sealed record Shown(Role Role, IReadOnlyList<Permission>? Permissions);
}
