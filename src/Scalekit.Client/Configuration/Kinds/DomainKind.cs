using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Configuration;

/// <summary>An e-mail domain of the organization.</summary>
internal sealed class DomainKind : Kind
{
    public override ConfigurationKind Name => ConfigurationKind.Domain;

    public override string Section => "domains";

    public override bool OfOrganizations => true;

    public override string NormalName(string name) => name.ToLowerInvariant();

    public override string Description => "An e-mail domain of the organization.";

    public override IReadOnlyList<Property> Properties { get; } =
    [
        new(
            "type",
            ValueType.Text,
            "ORGANIZATION_DOMAIN: whoever has an address there signs in through the organization's SSO. "
            + "ALLOWED_EMAIL_DOMAIN: the organization is suggested to them.") { OneOf = ["ALLOWED_EMAIL_DOMAIN", "ORGANIZATION_DOMAIN"], CannotChange = true },
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
