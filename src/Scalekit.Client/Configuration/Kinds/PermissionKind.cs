using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Configuration;

/// <summary>A permission of the environment: something that roles allow.</summary>
internal sealed class PermissionKind : Kind
{
    public override ConfigurationKind Name => ConfigurationKind.Permission;

    public override string Section => "permissions";

    public override bool OfOrganizations => false;

    public override string? NamePattern => "^[A-Za-z0-9_:]{1,64}$";

    public override string Description => "A permission of the environment: something that roles allow.";

    public override IReadOnlyList<Property> Properties { get; } =
    [
        new("description", ValueType.Text, "What it allows.") { MaximumLength = 2000 },
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
