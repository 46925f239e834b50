using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Configuration;

/// <summary>The features of an organization.</summary>
internal sealed class OrganizationSettingKind : Kind
{
    public override ConfigurationKind Name => ConfigurationKind.OrganizationSetting;

    public override string Section => "settings";

    public override bool OfOrganizations => true;

    public override bool IsSingle => true;

    public override string Description => "The features of an organization.";

    public override IReadOnlyList<Property> Properties { get; } =
    [
        new("features", ValueType.Flags, "Whether a feature is on, by its name."),
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
