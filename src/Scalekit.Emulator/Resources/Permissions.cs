using System;
using System.Collections.Generic;
using System.Linq;
using Scalekit.Emulator.Api;
using Scalekit.Emulator.Resources.Base;
using Scalekit.Emulator.Seeding;
using Scalekit.Emulator.Storage;

namespace Scalekit.Emulator.Resources;

/// <summary>Something that roles allow.</summary>
/// <param name="Name">Its name; unique in the environment.</param>
/// <param name="Description">What it allows.</param>
/// <param name="IsPredefined">Whether the service predefines it.</param>
/// <param name="CreateTime">RFC 3339, up to nanoseconds.</param>
/// <param name="UpdateTime">RFC 3339, up to nanoseconds.</param>
internal sealed record Permission(string Name, string? Description, bool IsPredefined, string CreateTime, string UpdateTime);

/// <summary>The permissions of the environment, and those that users have in an organization. Only the running service has them.</summary>
internal sealed class Permissions(ResourceSet all) : Resource(all)
{
    private static readonly PageSizes Sizes = new(Smallest: 1, Largest: 100, Default: 10);

    /// <summary>The permissions at the start.</summary>
    private static readonly (string Name, string Description, bool IsPredefined)[] AtStart =
    [
        ("organizations:read", "Read organizations", true),
        ("organizations:write", "Change organizations", true),
        ("members:read", "Read members", true),
        ("members:write", "Change members", true),
        ("audit:read", "Read the audit log", false),
        ("billing:read", "Read bills", false),
    ];

    private static readonly Representation<Permission> Json = new()
    {
        { "id", permission => IdOf(permission.Name) },
        { "name", permission => permission.Name },
        { "description", permission => permission.Description },
        { "is_scalekit_permission", permission => permission.IsPredefined },
        { "create_time", permission => permission.CreateTime },
        { "update_time", permission => permission.UpdateTime },
    };

    private static readonly Representation<Role> HeldJson = new()
    {
        { "id", role => role.Id },
        { "name", role => role.Name },
        { "display_name", role => role.DisplayName },
    };

    private static readonly Thing<Permission> One = new("permission", Json);
    private static readonly Listing<Permission> Many = new("permissions", Json);
    private static readonly Listing<Role> ManyHeld = new("roles", HeldJson);

    private readonly Table<Permission> permissions = new(permission => permission.Name);

    public int Count => permissions.Count;

    /// <summary>The ID of a permission, which is derived from its name.</summary>
    public static string IdOf(string name) => "perm_" + Digits(name);

    public override void Seed()
    {
        foreach (var (name, description, isPredefined) in AtStart)
        {
            Add(name, description, isPredefined);
        }
    }

    /// <summary>
    /// The permissions that the service predefines are in every environment, except those whose names the environment uses itself.
    /// </summary>
    public override void Copy(SeedContent content)
    {
        foreach (var own in content.Environment[SeedKind.Permission])
        {
            Add(own.Name, own.Text("description"), isPredefined: false);
        }

        foreach (var (name, description, _) in AtStart.Where(one => one.IsPredefined && permissions.Find(one.Name) is null))
        {
            Add(name, description, isPredefined: true);
        }

        foreach (var name in content.PermissionsOfService.Where(name => permissions.Find(name) is null))
        {
            Add(name, "", isPredefined: true);
        }
    }

    /// <summary>Rejects permissions that the environment does not have.</summary>
    public void Require(IEnumerable<string> names)
    {
        if (names.FirstOrDefault(name => permissions.Find(name) is null) is { } unknown)
        {
            throw RefusalException.Invalid("permissions", $"the environment has no permission '{unknown}'");
        }
    }

    /// <summary>Returns the permissions with these names, each once.</summary>
    public Outcome Show(Call call, IEnumerable<string> names) =>
        Many.Of(call, [.. names.Distinct(StringComparer.Ordinal).Select(permissions.Find).OfType<Permission>()]);

    [Operation("listPermissions")]
    public Outcome List(Call call)
    {
        var (after, size) = Paging.Read(call, Sizes);
        Func<Permission, bool>? filter = call.Parameter("type") switch
        {
            "SCALEKIT" => permission => permission.IsPredefined,
            "ENVIRONMENT" => permission => !permission.IsPredefined,
            _ => null,
        };
        return Many.Of(call, permissions.Page(after, size, filter));
    }

    [Operation("getPermission")]
    public Outcome Get(Call call) => One.Of(Own(call));

    [Operation("createPermission")]
    public Outcome Create(Call call)
    {
        var name = call.Body.Text("name")!;
        if (!name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or ':'))
        {
            throw RefusalException.Invalid("name", "must have only letters, digits, underscores and colons");
        }

        if (permissions.Find(name) is not null)
        {
            throw new RefusalException(RefusalKind.AlreadyExists, $"the environment has a permission '{name}' already");
        }

        var now = Now();
        return Raised("created", permissions.Add(new Permission(name, call.Body.Text("description"), IsPredefined: false, now, now)));
    }

    /// <summary>Changes the description; the name cannot be changed.</summary>
    [Operation("updatePermission")]
    public Outcome Update(Call call)
    {
        var old = Own(call);
        if (call.Body.Text("name") != old.Name)
        {
            throw RefusalException.Invalid("name", "cannot be changed");
        }

        return Raised("updated", permissions.Replace(
            old with { Description = call.Body.Text("description") ?? old.Description, UpdateTime = Now() }));
    }

    [Operation("deletePermission")]
    public Outcome Delete(Call call)
    {
        var permission = Own(call);
        Of<Roles>().OnPermissionDeleted(permission.Name);
        permissions.Remove(permission);
        Raise("permission.deleted", organizationId: null, permission, Json);
        return Outcome.Done;
    }

    /// <summary>The roles of a user in an organization, and those that they extend.</summary>
    [Operation("listUserRoles")]
    public Outcome ListUserRoles(Call call) => ManyHeld.Of(call, RolesOf(call));

    /// <summary>All permissions of a user in an organization.</summary>
    [Operation("listUserPermissions")]
    public Outcome ListUserPermissions(Call call) => Show(call, RolesOf(call).SelectMany(role => role.Permissions));

    private Role[] RolesOf(Call call)
    {
        var membership = Of<Members>().Get(call.PathValue("organization_id"), call.PathValue("user_id"));
        return
        [
            .. membership.Roles
                .Select(name => Of<Roles>().Find(membership.OrganizationId, name))
                .OfType<Role>()
                .SelectMany(Of<Roles>().Line)
                .DistinctBy(role => role.Id),
        ];
    }

    private void Add(string name, string? description, bool isPredefined)
    {
        var time = SeedTimes.Text(permissions.NextNumber);
        permissions.Add(new Permission(name, description, isPredefined, time, time));
    }

    private Outcome Raised(string what, Permission permission)
    {
        Raise("permission." + what, organizationId: null, permission, Json);
        return One.Of(permission);
    }

    private Permission Own(Call call) => permissions.Find(call.PathValue("permission_name"))
        ?? throw RefusalException.NotFound("permission", call.PathValue("permission_name"));
}
