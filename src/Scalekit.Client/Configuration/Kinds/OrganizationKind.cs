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
        new("logoUrl", ValueType.Text, "The https URL of its logo.") { MaximumLength = 1024, CannotBeCleared = true },
        new("metadata", ValueType.Texts, "Your own text values by name."),
        new("slug", ValueType.Text, "Its name in URLs: a DNS label or a host name in lower case.") { MaximumLength = 253 },
    ];

    public override bool CanBeDeleted => true;

    public override bool IsByItself(ConfigurationItem wanted) => false;

    public override Task<ConfigurationSection> ReadAsync(
        EnvironmentState environment, Organization? organization, ConfigurationScope scope, CancellationToken cancellationToken)
    {
        var section = new ConfigurationSection();
        section.Add(ItemOf(environment, organization!));
        return Task.FromResult(section);
    }

    public override async Task<ConfigurationItem?> FindAsync(
        EnvironmentState environment, ConfigurationKey key, CancellationToken cancellationToken)
    {
        environment.Organizations.TryRemove(key.Organization!, out _);
        return await environment.FindOrganizationAsync(key.Organization!, cancellationToken).ConfigureAwait(false) is { } organization
            ? ItemOf(environment, organization)
            : null;
    }

    public override async Task CreateAsync(EnvironmentState environment, ConfigurationItem wanted, CancellationToken cancellationToken)
    {
        var input = new OrganizationInput
        {
            ExternalId = wanted.Key.Organization,
            DisplayName = wanted.NotEmpty("displayName"),
            Slug = wanted.NotEmpty("slug"),
            LogoUrl = wanted.NotEmpty("logoUrl"),
            Metadata = wanted.NotEmptyTexts("metadata"),
        };
        environment.Organizations[wanted.Key.Organization!] =
            await environment.Client.Organizations.CreateAsync(input, cancellationToken).ConfigureAwait(false);
    }

    public override async Task UpdateAsync(
        EnvironmentState environment, ConfigurationItem wanted, ISet<string> changed, CancellationToken cancellationToken)
    {
        var input = new OrganizationInput
        {
            DisplayName = wanted.Changed(changed, "displayName"),
            Slug = wanted.Changed(changed, "slug"),
            LogoUrl = wanted.Changed(changed, "logoUrl"),
            Metadata = wanted.ChangedTexts(changed, "metadata"),
        };
        var id = await environment.OrganizationIdAsync(wanted.Key.Organization!, cancellationToken).ConfigureAwait(false);
        var answer = await environment.Client.Organizations.UpdateAsync(id, input, cancellationToken).ConfigureAwait(false);
        RequireTaken(wanted, changed, ItemOf(environment, answer));
    }

    public override async Task DeleteAsync(EnvironmentState environment, ConfigurationKey key, CancellationToken cancellationToken)
    {
        var id = await environment.OrganizationIdAsync(key.Organization!, cancellationToken).ConfigureAwait(false);
        await environment.Client.Organizations.DeleteAsync(id, cancellationToken).ConfigureAwait(false);
        environment.Organizations.TryRemove(key.Organization!, out _);
    }

    private ConfigurationItem ItemOf(EnvironmentState environment, Organization organization) =>
        new ConfigurationItem(KeyOf(organization.ExternalId, "")) { Id = organization.Id }
            .With("displayName", organization.DisplayName)
            .With("logoUrl", Values.Text(environment, organization.LogoUrl))
            .With("metadata", Values.Texts(organization.Metadata))
            .With("slug", Values.Text(environment, organization.Slug));
}
