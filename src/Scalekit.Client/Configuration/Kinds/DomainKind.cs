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
            "ORGANIZATION_DOMAIN: users with an address in it sign in through the organization's SSO. "
            + "ALLOWED_EMAIL_DOMAIN: the organization is suggested to them.")
        { OneOf = ["ALLOWED_EMAIL_DOMAIN", "ORGANIZATION_DOMAIN"], CannotChange = true },
    ];

    public override IEnumerable<ConfigurationKey> Needs(ConfigurationItem item) =>
        [new(ConfigurationKind.Organization, item.Key.Organization, "")];

    public override async Task<ConfigurationSection> ReadAsync(
        EnvironmentState environment, Organization? organization, ConfigurationScope scope, CancellationToken cancellationToken)
    {
        var section = new ConfigurationSection();
        foreach (var domain in await environment.Client.Domains.ListAllAsync(organization!.Id!, cancellationToken).ConfigureAwait(false))
        {
            var key = KeyOf(organization.ExternalId, NormalName(domain.Name!));
            Add(environment, section, scope, new ConfigurationItem(key) { Id = domain.Id }.With("type", domain.DomainType));
        }

        return section;
    }

    public override async Task CreateAsync(EnvironmentState environment, ConfigurationItem wanted, CancellationToken cancellationToken)
    {
        var id = await environment.OrganizationIdAsync(wanted.Key.Organization!, cancellationToken).ConfigureAwait(false);
        var made = await environment.Client.Domains.CreateAsync(id, wanted.Key.Name, wanted.NotEmpty("type"), cancellationToken)
            .ConfigureAwait(false);
        environment.Ids[wanted.Key] = made.Id!;
    }

    public override Task UpdateAsync(
        EnvironmentState environment, ConfigurationItem wanted, ISet<string> changed, CancellationToken cancellationToken) =>
        throw new ScalekitException(
            ErrorIds.NotApplied, $"The domain '{wanted.Key}' already exists with another type, which the service cannot change.");

    public override async Task DeleteAsync(EnvironmentState environment, ConfigurationKey key, CancellationToken cancellationToken)
    {
        var organization = await environment.OrganizationIdAsync(key.Organization!, cancellationToken).ConfigureAwait(false);
        var id = await environment.IdAsync(key, cancellationToken).ConfigureAwait(false);
        await environment.Client.Domains.DeleteAsync(organization, id, cancellationToken).ConfigureAwait(false);
    }
}
