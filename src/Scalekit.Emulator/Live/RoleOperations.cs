using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Scalekit.Emulator.Api;
using Scalekit.Emulator.State;

namespace Scalekit.Emulator.Live;

/// <summary>Roles of organizations and of the environment.</summary>
internal sealed class RoleOperations(Store store)
{
    private const string Direct = "permissions";
    private const string Inherited = "permissions:all";

    public Answer List(Call call)
    {
        var include = Rules.OneOf(call, "include", Direct, Inherited);
        var roles = store.ListRoles(call.PathValues["org_id"]).Concat(Store.EnvironmentRoles);
        return Answer.Object(200, writer => writer.WriteArray("roles", roles, (writer, role) => Write(writer, role, include)));
    }

    public Answer Create(Call call)
    {
        Require(call.Body, "name", "display_name");
        var role = store.CreateRole(
            call.PathValues["org_id"],
            Rules.RoleName(call.Body.Text("name")),
            call.Body.Text("display_name"),
            call.Body.Text("description"),
            ReadPermissions(call.Body),
            call.Body.Text("extends"));
        return Answer.Wrapped(201, "role", role, (writer, role) => Write(writer, role, Direct));
    }

    private static IReadOnlyList<string>? ReadPermissions(JsonElement body)
    {
        var permissions = body.Texts("permissions");
        return permissions?.FirstOrDefault(name => !Store.EnvironmentPermissions.Contains(name)) is { } unknown
            ? throw RefusalException.Invalid("permissions", $"the environment has no permission '{unknown}'")
            : permissions;
    }

    private static void Require(JsonElement body, params IReadOnlyList<string> members)
    {
        var missing = members.Where(member => string.IsNullOrWhiteSpace(body.Text(member))).ToArray();
        if (missing.Length > 0)
        {
            throw new RefusalException(
                RefusalKind.InvalidArgument,
                $"{string.Join(", ", missing)}: is required",
                [.. missing.Select(member => new Violation(member, "is required", "required"))]);
        }
    }

    private void Write(Utf8JsonWriter writer, Role role, string? include) => writer.WriteItem(writer =>
    {
        writer.WriteString("id", role.Id);
        writer.WriteString("name", role.Name);
        writer.WriteOptional("display_name", role.DisplayName);
        writer.WriteOptional("description", role.Description);
        writer.WriteOptional("extends", role.Extends);
        writer.WriteBoolean("is_org_role", role.OrganizationId is not null);
        writer.WriteBoolean("default_member", role.Name == "member");
        if (include is not null)
        {
            var sources = include == Inherited ? Line(role) : [role];
            writer.WriteArray(
                "permissions",
                sources.SelectMany(source => source.Permissions.Select(name => (source.Name, name))),
                WritePermission);
        }
    });

    private static void WritePermission(Utf8JsonWriter writer, (string RoleName, string Name) permission) => writer.WriteItem(writer =>
    {
        writer.WriteString("id", "perm_" + permission.Name.Replace(':', '_'));
        writer.WriteString("name", permission.Name);
        writer.WriteString("role_name", permission.RoleName);
    });

    /// <summary>The role, the one that it extends, and so on. A role can only extend one that was there before it.</summary>
    private IEnumerable<Role> Line(Role role)
    {
        for (var next = role; next is not null;)
        {
            yield return next;
            next = next is { OrganizationId: { } organizationId, Extends: { } name } ? store.FindRole(organizationId, name) : null;
        }
    }
}
