using System;
using System.Collections.Generic;
using System.Linq;
using Scalekit.Emulator.Api;
using Scalekit.Emulator.Resources.Base;
using Scalekit.Emulator.Seeding;
using Scalekit.Emulator.Storage;

namespace Scalekit.Emulator.Resources;

/// <summary>A role.</summary>
/// <param name="Id">Its ID, <c>role_…</c>.</param>
/// <param name="OrganizationId">The organization; null for an environment role.</param>
/// <param name="Name">Its name; unique in the organization, or among the environment roles.</param>
/// <param name="DisplayName">The name shown to people.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Permissions">Its permissions.</param>
/// <param name="Extends">The name of the role that it extends.</param>
internal sealed record Role(
    string Id,
    string? OrganizationId,
    string Name,
    string? DisplayName,
    string? Description,
    IReadOnlyList<string> Permissions,
    string? Extends = null)
{
    /// <summary>Creates a role from an export.</summary>
    public static Role CopyOf(SeedItem item, string id, string? organizationId) => new(
        id,
        organizationId,
        item.Name,
        item.Text("displayName"),
        item.Text("description"),
        item.Names("permissions"),
        item.TextOrNull("extends"));

    /// <summary>Creates a role for which an export contains only the name.</summary>
    public static Role Named(string name, string id, string? organizationId) =>
        CopyOf(new SeedItem(name, new Dictionary<string, object>()), id, organizationId);
}

/// <summary>Roles of organizations, and the code for all roles.</summary>
internal sealed class Roles(ResourceSet all) : Resource(all)
{
    private const string DefaultName = "member";

    /// <summary>The roles that every organization has from the start.</summary>
    private static readonly (string Name, string DisplayName, string Description, string[] Permissions)[] DefaultRoles =
    [
        ("admin", "Administrator", "Manages the organization and its members.",
            ["organizations:read", "organizations:write", "members:read", "members:write"]),
        (DefaultName, "Member", "Works in the organization.", ["organizations:read", "members:read"]),
        ("viewer", "Viewer", "Looks but does not touch.", ["organizations:read"]),
    ];

    private readonly Table<Role> roles = new(role => role.Id, role => role.OrganizationId!);
    private readonly Dictionary<string, string> defaults = new(StringComparer.Ordinal);

    /// <summary>All roles, environment roles first.</summary>
    public IEnumerable<Role> Everyone => Of<EnvironmentRoles>().Rows.Concat(roles.Rows);

    public int Count => roles.Count;

    public override void OnOrganizationCreated(string id)
    {
        foreach (var (name, displayName, description, permissions) in DefaultRoles)
        {
            roles.Add(new Role(Number("role", roles.NextNumber), id, name, displayName, description, permissions));
        }
    }

    /// <summary>
    /// If an export contains no roles, the organization has the roles of a new one. If its default role is not among them, it is created
    /// too.
    /// </summary>
    public override void CopyOrganization(string id, SeedScope organization)
    {
        if (organization.Section(SeedKind.OrganizationRole) is { } copied)
        {
            foreach (var role in copied)
            {
                roles.Add(Role.CopyOf(role, Number("role", roles.NextNumber), id));
            }
        }
        else
        {
            OnOrganizationCreated(id);
        }

        if (organization.One(SeedKind.OrganizationDefaultRole) is not { } given)
        {
            return;
        }

        defaults[id] = given.Text("member") ?? "";
        if (given.TextOrNull("member") is { } name && Find(id, name) is null)
        {
            roles.Add(Role.Named(name, Number("role", roles.NextNumber), id));
        }
    }

    public override void OnOrganizationDeleted(string id)
    {
        roles.RemoveChildren(id);
        defaults.Remove(id);
    }

    /// <summary>Finds a role that members of an organization can have, its own or an environment role; null if there is none.</summary>
    public Role? Find(string organizationId, string name) =>
        roles.Children(organizationId).Concat(Of<EnvironmentRoles>().Rows).FirstOrDefault(role => role.Name == name);

    /// <summary>The name of the role that new members of an organization get; empty for none.</summary>
    public string DefaultMemberOf(string organizationId) => defaults.GetValueOrDefault(organizationId, DefaultName);

    /// <summary>The role, the role that it extends, and so on.</summary>
    public IReadOnlyList<Role> Line(Role role)
    {
        // A role of an organization may extend the environment role of the same name, which it hides.
        List<Role> line = [];
        for (var next = role; next is not null && line.All(known => known.Id != next.Id); next = Base(next))
        {
            line.Add(next);
        }

        return line;
    }

    /// <summary>The roles that directly extend a role.</summary>
    public IEnumerable<Role> DependentsOf(Role role) =>
        (role.OrganizationId is { } organizationId ? roles.Children(organizationId) : Everyone)
            .Where(other => other.Extends is not null && Base(other)?.Id == role.Id);

    /// <summary>Removes a permission from every role.</summary>
    public void OnPermissionDeleted(string name)
    {
        foreach (var role in Everyone.Where(role => role.Permissions.Contains(name)).ToArray())
        {
            Replace(role with { Permissions = [.. role.Permissions.Where(permission => permission != name)] });
        }
    }

    [Operation("listRoles")]
    public Outcome List(Call call)
    {
        var organization = Of<Organizations>().Get(call.PathValue("org_id"));
        var own = roles.Children(organization.Id);
        var shown = call.IsLive ? own.Concat(Of<EnvironmentRoles>().Rows) : own;
        return RoleView.Many.Of(call, [.. shown.Select(role => Show(role, RoleView.Include(call), organization.Id))]);
    }

    [Operation("createRole")]
    public Outcome Create(Call call)
    {
        var body = call.Body;
        var name = body.Text("name");
        var permissions = body.Texts("permissions") ?? [];
        if (call.IsLive)
        {
            Of<Permissions>().Require(permissions);
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
        Raise("created", role);
        return RoleView.One.Of(Show(role, RoleView.Direct, organizationId));
    }

    [Operation("getOrganizationRole")]
    public Outcome Get(Call call) => RoleView.One.Of(Show(Own(call), RoleView.Include(call), call.PathValue("org_id")));

    [Operation("updateOrganizationRole")]
    public Outcome Update(Call call)
    {
        var old = Own(call);
        return RoleView.One.Of(Show(Change(call, old, name => Find(old.OrganizationId!, name)), include: null, old.OrganizationId));
    }

    [Operation("deleteOrganizationRole")]
    public Outcome Delete(Call call)
    {
        var role = Own(call);
        Remove(role, call.Parameter("reassign_role_name"), name => Find(role.OrganizationId!, name));
        return Outcome.Done;
    }

    [Operation("updateDefaultOrganizationRoles")]
    public Outcome SetDefault(Call call)
    {
        var organizationId = Of<Organizations>().Get(call.PathValue("org_id")).Id;
        var name = call.Body.Text("default_member_role")!;
        var role = Find(organizationId, name)
            ?? throw RefusalException.Invalid("default_member_role", $"organization '{organizationId}' has no role '{name}'");
        defaults[organizationId] = name;
        return RoleView.DefaultMember.Of(Show(role, include: null, organizationId));
    }

    /// <summary>A role with what a response contains: with the defaults of an organization, or of the environment.</summary>
    public RoleView.Shown Show(Role role, string? include, string? organizationId = null)
    {
        var sources = include switch
        {
            RoleView.Inherited => Line(role),
            RoleView.Direct => [role],
            _ => null,
        };
        var ofEnvironment = Of<EnvironmentRoles>();
        return new RoleView.Shown(
            role,
            sources?.SelectMany(source => source.Permissions.Select(name => new RoleView.Granted(name, source.Name))).ToArray(),
            DependentsOf(role).Count(),
            IsDefaultMember: role.Name == (organizationId is null ? ofEnvironment.DefaultMember : DefaultMemberOf(organizationId))
                && (organizationId is not null || role.OrganizationId is null),
            IsDefaultCreator: role.OrganizationId is null && role.Name == ofEnvironment.DefaultCreator);
    }

    /// <summary>Changes the given values. The service cannot distinguish an empty list of permissions from a missing one.</summary>
    public Role Change(Call call, Role old, Func<string, Role?> find)
    {
        var body = call.Body;
        var permissions = body.Texts("permissions") is { Count: > 0 } given ? given : old.Permissions;
        Of<Permissions>().Require(permissions);
        var extends = body.Text("extends") ?? old.Extends;
        if (body.Text("extends") is { } name)
        {
            var parent = find(name) ?? throw RefusalException.Invalid("extends", $"there is no role '{name}'");
            if (Line(parent).Any(ancestor => ancestor.Id == old.Id))
            {
                throw RefusalException.Invalid("extends", $"role '{name}' extends role '{old.Name}' itself");
            }
        }

        var changed = Replace(old with
        {
            DisplayName = body.Text("display_name") ?? old.DisplayName,
            Description = body.Text("description") ?? old.Description,
            Permissions = permissions,
            Extends = extends,
        });
        Raise("updated", changed);
        return changed;
    }

    /// <summary>Deletes a role. If members have it, other roles extend it, or it is a default role, a replacement is required.</summary>
    public void Remove(Role role, string? replacement, Func<string, Role?> find)
    {
        if (replacement is not null && (replacement == role.Name || find(replacement) is null))
        {
            throw RefusalException.Invalid("reassign_role_name", $"there is no other role '{replacement}'");
        }

        var held = Of<Members>().Holding(role);
        var dependents = DependentsOf(role).ToArray();
        var isDefault = role.OrganizationId is { } id ? DefaultMemberOf(id) == role.Name : Of<EnvironmentRoles>().IsDefault(role.Name);
        if (replacement is null && (held.Count > 0 || dependents.Length > 0 || isDefault))
        {
            throw new RefusalException(
                RefusalKind.FailedPrecondition,
                $"role '{role.Name}' " + (held.Count > 0 ? $"is assigned to {held.Count} users"
                    : dependents.Length > 0 ? $"has {dependents.Length} dependent roles"
                    : "is a default role") + "; reassign_role_name is required");
        }

        Raise("deleted", role);
        Of<Members>().Reassign(held, role.Name, replacement!);
        foreach (var dependent in dependents)
        {
            Replace(dependent with { Extends = replacement == dependent.Name ? null : replacement });
        }

        if (role.OrganizationId is null)
        {
            Of<EnvironmentRoles>().Remove(role, replacement);
            return;
        }

        if (isDefault)
        {
            defaults[role.OrganizationId] = replacement!;
        }

        roles.Remove(role);
    }

    /// <summary>Raises the event that a role was created, updated or deleted.</summary>
    public void Raise(string what, Role role) => Raise("role." + what, role.OrganizationId, role, RoleView.EventJson);

    public Role Replace(Role role) => role.OrganizationId is null ? Of<EnvironmentRoles>().Replace(role) : roles.Replace(role);

    private Role? Base(Role role) => role.Extends is not { } name ? null
        : role.OrganizationId is { } organizationId
            ? roles.Children(organizationId).Concat(Of<EnvironmentRoles>().Rows)
                .FirstOrDefault(other => other.Name == name && other.Id != role.Id)
        : Of<EnvironmentRoles>().Rows.FirstOrDefault(other => other.Name == name);

    /// <summary>Returns a role of the organization's own.</summary>
    private Role Own(Call call)
    {
        var organizationId = Of<Organizations>().Get(call.PathValue("org_id")).Id;
        var name = call.PathValue("role_name");
        return roles.Children(organizationId).FirstOrDefault(role => role.Name == name)
            ?? throw new RefusalException(RefusalKind.NotFound, $"organization '{organizationId}' has no role '{name}' of its own");
    }
}
