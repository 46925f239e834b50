using System.Collections.Generic;
using System.Linq;

namespace Scalekit.Configuration;

/// <summary>Every kind, in the order in which they are created.</summary>
internal static class AllKinds
{
    public static IReadOnlyList<Kind> InOrder { get; } =
    [
        new PermissionKind(),
        new RoleKind(),
        new DefaultRoleKind(),
        new McpConfigurationKind(),
        new OrganizationKind(),
        new OrganizationSettingKind(),
        new SessionPolicyKind(),
        new DomainKind(),
        new OrganizationRoleKind(),
        new OrganizationDefaultRoleKind(),
        new ConnectionKind(),
        new DirectoryKind(),
        new UserKind(),
        new MemberKind(),
    ];

    public static Kind Of(ConfigurationKind name) => InOrder.Single(kind => kind.Name == name);
}
