using System.Collections.Generic;
using System.Linq;

namespace Scalekit.Configuration;

/// <summary>All kinds, in the order in which they are created.</summary>
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

    private static readonly Dictionary<ConfigurationKind, Kind> ByName = InOrder.ToDictionary(kind => kind.Name);

    public static Kind Of(ConfigurationKind name) => ByName[name];

    /// <summary>
    /// The kinds of an environment to read: those requested, or else all except users and members, which are read on request.
    /// </summary>
    public static IReadOnlyCollection<ConfigurationKind> Asked(ConfigurationOptions options) =>
    [
        .. from kind in InOrder
           where (options.Kinds?.Contains(kind.Name) ?? !kind.IsOptional) || (options.IncludeMembers && kind.IsOptional)
           select kind.Name,
    ];
}
