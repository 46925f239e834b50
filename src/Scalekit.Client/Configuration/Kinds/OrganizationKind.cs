using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Configuration;

/// <summary>The organization itself.</summary>
internal sealed class OrganizationKind : Kind
{
    public override ConfigurationKind Name => ConfigurationKind.Organization;

    public override string Section => "organization";

    public override bool OfOrganizations => true;

    public override bool IsSingle => true;

    public override string Description => "The organization itself.";

    public override IReadOnlyList<Property> Properties { get; } =
    [
        new("displayName", ValueType.Text, "Name shown to people.") { IsRequired = true, CannotBeCleared = true },
        new("logoUrl", ValueType.Text, "The https address of its logo.") { MaximumLength = 1024 },
        new("metadata", ValueType.Texts, "Your own text values by name."),
        new("slug", ValueType.Text, "Its name in addresses: a DNS label or a host name in lower case.") { MaximumLength = 253 },
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
