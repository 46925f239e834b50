using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;

namespace Scalekit.Emulator.State;

/// <content>Roles.</content>
public sealed partial class Store
{
    /// <summary>The roles that every organization has from the start.</summary>
    private static readonly (string Name, string DisplayName, string Description, string[] Permissions)[] DefaultRoles =
    [
        ("admin", "Administrator", "Manages the organization and its members.",
            ["organizations:read", "organizations:write", "members:read", "members:write"]),
        ("member", "Member", "Works in the organization.", ["organizations:read", "members:read"]),
        ("viewer", "Viewer", "Looks but does not touch.", ["organizations:read"]),
    ];

    /// <summary>The roles of the environment, which hold in every organization. One contract lists them, the other does not.</summary>
    public static IReadOnlyList<Role> EnvironmentRoles { get; } =
    [
        new("role_env_1", OrganizationId: null, "support", "Support", "Helps members of any organization.", ["members:read", "audit:read"]),
        new("role_env_2", OrganizationId: null, "billing", "Billing", "Sees the bills.", ["organizations:read", "billing:read"]),
    ];

    /// <summary>The permissions that the environment has.</summary>
    public static IReadOnlySet<string> EnvironmentPermissions { get; } = DefaultRoles.SelectMany(role => role.Permissions)
        .Concat(EnvironmentRoles.SelectMany(role => role.Permissions))
        .ToFrozenSet();

    /// <summary>Lists the roles of an organization in the order of their creation.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <returns>All its roles.</returns>
    public IReadOnlyList<Role> ListRoles(string organizationId)
    {
        lock (gate)
        {
            GetOrganization(organizationId);
            return [.. roles.Children(organizationId)];
        }
    }

    /// <summary>Creates a role.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="name">Its name; unique in the organization.</param>
    /// <param name="displayName">The name people see.</param>
    /// <param name="description">What it is for.</param>
    /// <param name="permissions">What its holders may do.</param>
    /// <param name="extends">The name of the role whose permissions its holders have too.</param>
    /// <returns>The role.</returns>
    public Role CreateRole(
        string organizationId,
        string? name,
        string? displayName = null,
        string? description = null,
        IReadOnlyList<string>? permissions = null,
        string? extends = null)
    {
        lock (gate)
        {
            GetOrganization(organizationId);
            RequireText("name", name);
            if (extends is not null && FindRole(organizationId, extends) is null)
            {
                throw RefusalException.Invalid("extends", $"organization '{organizationId}' has no role '{extends}'");
            }

            return roles.Children(organizationId).Any(role => role.Name == name)
                ? throw new RefusalException(RefusalKind.AlreadyExists, $"organization '{organizationId}' has a role '{name}' already")
                : roles.Add(new Role(
                    Number("role", roles.NextNumber), organizationId, name!, displayName, description, permissions ?? [], extends));
        }
    }

    /// <summary>A role that members of an organization can have: its own, or one of the environment.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="name">The role's name.</param>
    /// <returns>The role; null for none.</returns>
    public Role? FindRole(string organizationId, string name)
    {
        lock (gate)
        {
            return roles.Children(organizationId).Concat(EnvironmentRoles).FirstOrDefault(role => role.Name == name);
        }
    }
}
