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

    public override IEnumerable<ConfigurationKey> Needs(ConfigurationItem item) =>
        [new(ConfigurationKind.Organization, item.Key.Organization, "")];

    public override Task<ConfigurationSection> ReadAsync(
        EnvironmentState environment, Organization? organization, ConfigurationScope scope, CancellationToken cancellationToken)
    {
        var section = new ConfigurationSection();
        section.Add(ItemOf(organization!.ExternalId, organization));
        return Task.FromResult(section);
    }

    public override async Task<ConfigurationItem?> FindAsync(
        EnvironmentState environment, ConfigurationKey key, CancellationToken cancellationToken)
    {
        environment.Organizations.TryRemove(key.Organization!, out _);
        return await environment.FindOrganizationAsync(key.Organization!, cancellationToken).ConfigureAwait(false) is { } organization
            ? ItemOf(key.Organization, organization)
            : null;
    }

    public override async Task UpdateAsync(
        EnvironmentState environment, ConfigurationItem wanted, ISet<string> changed, CancellationToken cancellationToken)
    {
        if (wanted["features"] is not SortedDictionary<string, bool> { Count: > 0 } features)
            return;
        var id = await environment.OrganizationIdAsync(wanted.Key.Organization!, cancellationToken).ConfigureAwait(false);
        var answer = await environment.Client.Organizations.UpdateSettingsAsync(id, features, cancellationToken).ConfigureAwait(false);
        if (answer.Settings is { Count: > 0 })
            RequireTaken(wanted, ["features"], ItemOf(wanted.Key.Organization, answer));
    }

    private ConfigurationItem ItemOf(string? externalId, Organization organization) =>
        new ConfigurationItem(KeyOf(externalId, "")) { Id = organization.Id }
            .With("features", ConfigurationValue.Flags(organization.Settings ?? new Dictionary<string, bool>()));
}
