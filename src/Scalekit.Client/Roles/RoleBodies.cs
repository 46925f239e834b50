using System.Collections.Generic;
using Scalekit.Core.Http;
using Scalekit.Core.Json;

namespace Scalekit.Roles;

/// <summary>Request bodies for roles as the running service expects them.</summary>
internal static class RoleBodies
{
    /// <summary>Creates the body of a new role. The service requires a display name.</summary>
    public static RequestBody Create(RoleInput role) =>
        RequestBody.Json(string.IsNullOrEmpty(role.DisplayName) ? role with { DisplayName = role.Name } : role);
}

/// <summary>The default role of an organization.</summary>
[Body]
internal sealed record DefaultMemberBody(string DefaultMemberRole);

/// <summary>The default roles of the environment.</summary>
[Body]
internal sealed record DefaultRolesBody(string DefaultCreatorRole, string DefaultMemberRole);

/// <summary>Permissions to add to a role.</summary>
[Body]
internal sealed record PermissionNamesBody(IReadOnlyList<string> PermissionNames);

/// <summary>Errors about roles that no response of the service reports.</summary>
internal static class RoleProblems
{
    public static ScalekitException KeptPermissions(string operation, string name, string organizationId) => new(
        ErrorIds.EmptyListIgnored,
        $"Role '{name}' of organization {organizationId} still has its permissions: the service ignored the empty list.")
    {
        Operation = operation,
        Advice = new Advice(AdviceCode.KeepOneOrReplaceRole),
    };

    public static ScalekitException NoSuchRole(string name, string organizationId) =>
        new(ErrorIds.NotFound, $"Organization {organizationId} has no role '{name}'.")
        {
            Operation = RoleOperations.ListOperation.Id,
            Advice = new Advice(AdviceCode.CheckIdentifiers),
        };

    public static ScalekitException NoDefault(string of) => new(
        ErrorIds.InvalidValue,
        $"The environment has no default role for {of} yet, and both default roles must be set together; nothing was changed.")
    {
        Operation = EnvironmentRoleOperations.SetDefaultsOperation.Id,
        Advice = new Advice(AdviceCode.GiveBothDefaults),
    };
}
