using System;
using System.Collections.Generic;
using System.Linq;

namespace Scalekit.Emulator.Seeding;

/// <summary>The data that the emulator starts with as a copy of an environment.</summary>
/// <param name="Environment">The data outside of organizations.</param>
/// <param name="Organizations">The organizations, in the order of their external IDs.</param>
internal sealed record SeedContent(SeedScope Environment, IReadOnlyList<SeedScope> Organizations)
{
    /// <summary>
    /// The permissions that roles have but that are not among the permissions of the environment. Exports leave out the permissions that
    /// the service predefines, so these must be predefined ones.
    /// </summary>
    public IEnumerable<string> PermissionsOfService => Environment[SeedKind.Role]
        .Concat(Organizations.SelectMany(organization => organization[SeedKind.OrganizationRole]))
        .SelectMany(role => role.Names("permissions"))
        .Except(Environment[SeedKind.Permission].Select(permission => permission.Name), StringComparer.Ordinal)
        .Order(StringComparer.Ordinal);
}
