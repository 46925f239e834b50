using System.Collections.Generic;
using Scalekit.Emulator.Api;
using Scalekit.Emulator.Resources.Base;

namespace Scalekit.Emulator.Resources;

/// <summary>How responses show roles.</summary>
internal static class RoleView
{
    /// <summary>The permissions of the role itself.</summary>
    public const string Direct = "permissions";

    /// <summary>The permissions of the role and of those that it extends.</summary>
    public const string Inherited = "permissions:all";

    private static readonly Representation<Granted> GrantedJson = new(text: permission => permission.Name)
    {
        { "id", permission => Permissions.IdOf(permission.Name) },
        { "name", permission => permission.Name },
        { "role_name", permission => permission.RoleName },
    };

    private static readonly Representation<Shown> Json = new()
    {
        { "id", shown => shown.Role.Id },
        { "name", shown => shown.Role.Name },
        { "display_name", shown => shown.Role.DisplayName },
        { "description", shown => shown.Role.Description },
        { "extends", shown => shown.Role.Extends },
        { "is_org_role", shown => shown.Role.OrganizationId is not null },
        { "default_creator", shown => shown.IsDefaultCreator },
        { "default_member", shown => shown.IsDefaultMember },
        { "dependent_roles_count", shown => shown.Dependents },
        { "permissions", shown => shown.Permissions, GrantedJson },
    };

    private static readonly Representation<Defaults> DefaultsJson = new()
    {
        { "default_creator", shown => shown.Creator, Json },
        { "default_member", shown => shown.Member, Json },
    };

    /// <summary>A role as events contain it.</summary>
    public static Representation<Role> EventJson { get; } = new()
    {
        { "id", role => role.Id },
        { "name", role => role.Name },
        { "display_name", role => role.DisplayName },
        { "description", role => role.Description },
        { "extends", role => role.Extends },
    };

    public static Thing<Shown> One { get; } = new("role", Json);

    public static Listing<Shown> Many { get; } = new("roles", Json);

    /// <summary>The default role of an organization.</summary>
    public static Thing<Shown> DefaultMember { get; } = new("default_member", Json);

    /// <summary>Both default roles of the environment.</summary>
    public static Thing<Defaults> BothDefaults { get; } = new("defaults", DefaultsJson);

    /// <summary>
    /// The permissions that a request asks for. The published contract always returns them, the running service only on request.
    /// </summary>
    public static string? Include(Call call) => call.IsLive ? Rules.OneOf(call, "include", Direct, Inherited) : Direct;

    /// <summary>A permission, and the role that it comes from.</summary>
    internal sealed record Granted(string Name, string RoleName);

    /// <summary>A role with what a response contains; without permissions if they were not requested.</summary>
    internal sealed record Shown(
        Role Role, IReadOnlyList<Granted>? Permissions, int Dependents, bool IsDefaultMember, bool IsDefaultCreator);

    internal sealed record Defaults(Shown Creator, Shown Member);
}
