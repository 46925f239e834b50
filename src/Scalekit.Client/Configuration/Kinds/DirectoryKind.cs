using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Configuration;

/// <summary>A SCIM directory, by provider and type. The API cannot create one.</summary>
internal sealed class DirectoryKind : Kind
{
    public override ConfigurationKind Name => ConfigurationKind.Directory;

    public override string Section => "directories";

    public override bool OfOrganizations => true;

    public override string? OnlyCompared => "The API cannot create, change or delete a directory: it is set up in the admin portal.";

    public override string Description => "A SCIM directory, by provider and type. The API cannot create one.";

    public override IReadOnlyList<Property> Properties { get; } =
    [
        new("enabled", ValueType.Flag, "Whether it provisions users. Imports change it only where asked."),
        new("status", ValueType.Text, "How far it is set up; only compared.") { IsOnlyCompared = true },
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
