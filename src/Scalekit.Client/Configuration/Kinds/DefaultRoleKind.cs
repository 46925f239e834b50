using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Configuration;

/// <summary>The roles that people get where nothing else is said.</summary>
internal sealed class DefaultRoleKind : Kind
{
    public override ConfigurationKind Name => ConfigurationKind.DefaultRole;

    public override string Section => "defaultRoles";

    public override bool OfOrganizations => false;

    public override bool IsSingle => true;

    public override string Description => "The roles that people get where nothing else is said.";

    public override IReadOnlyList<Property> Properties { get; } =
    [
        new("creator", ValueType.Text, "The name of the role that those who create an organization get."),
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
