using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Scalekit.Emulator.Api;
using Scalekit.Emulator.Resources.Base;
using Scalekit.Emulator.Seeding;
using Scalekit.Emulator.Storage;

namespace Scalekit.Emulator.Resources;

/// <summary>Environment roles, which apply in every organization. Only the running service has them.</summary>
internal sealed class EnvironmentRoles(ResourceSet all) : Resource(all)
{
    private static readonly Representation<Counted> CountJson = new()
    {
        { "count", counted => counted.Count.ToString(CultureInfo.InvariantCulture) },
    };

    private static readonly Thing<Counted> Count = new("counted", CountJson);

    private readonly Table<Role> roles = new(role => role.Id);

    public IEnumerable<Role> Rows => roles.Rows;

    /// <summary>The number of environment roles.</summary>
    public int Total => roles.Count;

    /// <summary>The name of the role that creators of an organization get; empty for none.</summary>
    public string DefaultCreator { get; private set; } = "billing";

    /// <summary>The name of the role that new users get; empty for none.</summary>
    public string DefaultMember { get; private set; } = "support";

    public override void Seed()
    {
        Add("support", "Support", "Helps members of any organization.", ["members:read", "audit:read"]);
        Add("billing", "Billing", "Sees the bills.", ["organizations:read", "billing:read"]);
        Add("escalation", "Escalation", "Takes over from support.", ["members:write"], extends: "support");

        void Add(string name, string displayName, string description, string[] permissions, string? extends = null) =>
            roles.Add(new Role(NextId(), OrganizationId: null, name, displayName, description, permissions, extends));
    }

    /// <summary>If a default role is not among the copied roles, it is created too.</summary>
    public override void Copy(SeedContent content)
    {
        foreach (var role in content.Environment[SeedKind.Role])
        {
            roles.Add(Role.CopyOf(role, NextId(), organizationId: null));
        }

        var defaults = content.Environment.One(SeedKind.DefaultRole);
        (DefaultCreator, DefaultMember) = (defaults?.Text("creator") ?? "", defaults?.Text("member") ?? "");
        foreach (var name in new[] { DefaultCreator, DefaultMember }.Where(name => name.Length > 0 && Find(name) is null).Distinct())
        {
            roles.Add(Role.Named(name, NextId(), organizationId: null));
        }
    }

    public bool IsDefault(string name) => name == DefaultMember || name == DefaultCreator;

    public Role Replace(Role role) => roles.Replace(role);

    /// <summary>Removes a role; if it was a default role, the replacement becomes the default.</summary>
    public void Remove(Role role, string? replacement)
    {
        DefaultMember = DefaultMember == role.Name ? replacement! : DefaultMember;
        DefaultCreator = DefaultCreator == role.Name ? replacement! : DefaultCreator;
        roles.Remove(role);
    }

    /// <summary>All roles: according to the vendor, the roles of organizations are among them.</summary>
    [Operation("RolesService_ListRoles")]
    public Outcome List(Call call) =>
        RoleView.Many.Of(call, [.. Of<Roles>().Everyone.Select(role => Of<Roles>().Show(role, RoleView.Include(call)))]);

    [Operation("RolesService_CreateRole")]
    public Outcome Create(Call call)
    {
        var body = call.Body;
        var name = body.Text("name")!;
        var permissions = body.Texts("permissions") ?? [];
        Of<Permissions>().Require(permissions);
        var extends = body.Text("extends");
        if (extends is not null && Find(extends) is null)
        {
            throw RefusalException.Invalid("extends", $"the environment has no role '{extends}'");
        }

        if (Find(name) is not null)
        {
            throw new RefusalException(RefusalKind.AlreadyExists, $"the environment has a role '{name}' already");
        }

        var role = roles.Add(
            new Role(NextId(), OrganizationId: null, name, body.Text("display_name"), body.Text("description"), permissions, extends));
        Of<Roles>().Raise("created", role);
        return RoleView.One.Of(Of<Roles>().Show(role, RoleView.Direct));
    }

    [Operation("getRole")]
    public Outcome Get(Call call) => RoleView.One.Of(Of<Roles>().Show(Own(call), RoleView.Include(call)));

    [Operation("updateRole")]
    public Outcome Update(Call call) => RoleView.One.Of(Of<Roles>().Show(Of<Roles>().Change(call, Own(call), Find), include: null));

    [Operation("deleteRole")]
    public Outcome Delete(Call call)
    {
        Of<Roles>().Remove(Own(call), call.Parameter("reassign_role_name") ?? call.Parameter("reassign_role_id"), Find);
        return Outcome.Done;
    }

    [Operation("listDependentRoles")]
    public Outcome ListDependents(Call call) =>
        RoleView.Many.Of(call, [.. Of<Roles>().DependentsOf(Own(call)).Select(role => Of<Roles>().Show(role, RoleView.Direct))]);

    [Operation("getRoleUsersCount")]
    public Outcome CountUsers(Call call) =>
        Count.Of(new Counted(Of<Members>().Holding(Own(call)).Select(membership => membership.UserId).Distinct().Count()));

    [Operation("listRolePermissions")]
    public Outcome ListPermissions(Call call) => Of<Permissions>().Show(call, Own(call).Permissions);

    [Operation("listEffectiveRolePermissions")]
    public Outcome ListEffectivePermissions(Call call) =>
        Of<Permissions>().Show(call, Of<Roles>().Line(Own(call)).SelectMany(role => role.Permissions));

    /// <summary>Adds permissions to those of the role.</summary>
    [Operation("addPermissionsToRole")]
    public Outcome AddPermissions(Call call)
    {
        var role = Own(call);
        var names = call.Body.Texts("permission_names")!;
        Of<Permissions>().Require(names);
        var changed = roles.Replace(role with { Permissions = [.. role.Permissions.Union(names)] });
        Of<Roles>().Raise("updated", changed);
        return Of<Permissions>().Show(call, changed.Permissions);
    }

    [Operation("removePermissionFromRole")]
    public Outcome RemovePermission(Call call)
    {
        var role = Own(call);
        var name = call.PathValue("permission_name");
        if (!role.Permissions.Contains(name))
        {
            throw new RefusalException(RefusalKind.NotFound, $"role '{role.Name}' has no permission '{name}' of its own");
        }

        Of<Roles>().Raise("updated", roles.Replace(role with
        {
            Permissions = [.. role.Permissions.Where(permission => permission != name)],
        }));
        return Outcome.Done;
    }

    /// <summary>Sets both default roles; the service does not accept only one.</summary>
    [Operation("updateDefaultRoles")]
    public Outcome SetDefaults(Call call)
    {
        var creator = Default("default_creator");
        var member = Default("default_member");
        (DefaultCreator, DefaultMember) = (creator.Name, member.Name);
        return RoleView.BothDefaults.Of(new RoleView.Defaults(
            Of<Roles>().Show(creator, include: null), Of<Roles>().Show(member, include: null)));

        Role Default(string which)
        {
            var name = call.Body.Text(which + "_role") ?? (call.Body.Member(which) is { } old ? old.Text("name") : null);
            return name is null ? throw RefusalException.Invalid(which + "_role", "is required: both defaults are set together")
                : Find(name) ?? throw RefusalException.Invalid(which + "_role", $"the environment has no role '{name}'");
        }
    }

    private Role? Find(string name) => roles.Rows.FirstOrDefault(role => role.Name == name);

    private Role Own(Call call) => Find(call.PathValue("role_name"))
        ?? throw new RefusalException(RefusalKind.NotFound, $"the environment has no role '{call.PathValue("role_name")}'");

    /// <summary>Creates an ID above the numbers of the roles of organizations.</summary>
    private string NextId() => string.Create(
        CultureInfo.InvariantCulture, $"role_10269056339999{roles.NextNumber:D4}");

    private sealed record Counted(int Count);
}
