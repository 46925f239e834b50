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
    /// <returns>The role.</returns>
    public Role CreateRole(
        string organizationId,
        string? name,
        string? displayName = null,
        string? description = null,
        IReadOnlyList<string>? permissions = null)
    {
        lock (gate)
        {
            GetOrganization(organizationId);
            RequireText("name", name);
            return roles.Children(organizationId).Any(role => role.Name == name)
                ? throw new RefusalException(RefusalKind.AlreadyExists, $"organization '{organizationId}' has a role '{name}' already")
                : roles.Add(new Role(
                    Number("role", roles.NextNumber), organizationId, name!, displayName, description, permissions ?? []));
        }
    }
}
