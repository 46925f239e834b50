using System;
using System.Collections.Generic;
using System.Linq;

namespace Scalekit.Emulator.Seeding;

/// <summary>What the emulator starts with as a copy of an environment.</summary>
/// <param name="Environment">What there is outside of organizations.</param>
/// <param name="Organizations">The organizations, in the order of their external ids.</param>
internal sealed record SeedContent(SeedScope Environment, IReadOnlyList<SeedScope> Organizations)
{
    /// <summary>
    /// The permissions that roles have, and that are not among the environment's own. Exports leave the service's permissions out,
    /// so these are taken for some of them.
    /// </summary>
    public IEnumerable<string> PermissionsOfService => Environment[SeedKind.Role]
        .Concat(Organizations.SelectMany(organization => organization[SeedKind.OrganizationRole]))
        .SelectMany(role => role.Names("permissions"))
        .Except(Environment[SeedKind.Permission].Select(permission => permission.Name), StringComparer.Ordinal)
        .Order(StringComparer.Ordinal);
}
