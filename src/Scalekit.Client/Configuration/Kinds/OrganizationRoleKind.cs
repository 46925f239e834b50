using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Configuration;

/// <summary>A role of the organization.</summary>
internal sealed class OrganizationRoleKind : Kind
{
    public override ConfigurationKind Name => ConfigurationKind.OrganizationRole;

    public override string Section => "roles";

    public override bool OfOrganizations => true;

    public override string? NamePattern => "^[A-Za-z0-9_]{1,64}$";

    public override string Description => "A role of the organization.";

    public override IReadOnlyList<Property> Properties => RoleKind.AllProperties;

    public override Task<ConfigurationSection> ReadAsync(
        EnvironmentState environment, Organization? organization, ConfigurationScope scope, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    public override Task CreateAsync(EnvironmentState environment, ConfigurationItem wanted, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    public override Task UpdateAsync(
        EnvironmentState environment, ConfigurationItem wanted, ISet<string> changed, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    public override Task DeleteAsync(EnvironmentState environment, ConfigurationKey key, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
