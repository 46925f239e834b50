using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Configuration;

/// <summary>The role that new members of the organization get.</summary>
internal sealed class OrganizationDefaultRoleKind : Kind
{
    public override ConfigurationKind Name => ConfigurationKind.OrganizationDefaultRole;

    public override string Section => "defaultRoles";

    public override bool OfOrganizations => true;

    public override bool IsSingle => true;

    public override string Description => "The role that new members of the organization get.";

    public override IReadOnlyList<Property> Properties { get; } =
    [
        new("member", ValueType.Text, "The name of the role that new members get."),
    ];

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
