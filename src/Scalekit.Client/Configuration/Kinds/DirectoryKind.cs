using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Configuration;

/// <summary>A SCIM directory, by provider and type. An import never creates one.</summary>
internal sealed class DirectoryKind : Kind
{
    public override ConfigurationKind Name => ConfigurationKind.Directory;

    public override string Section => "directories";

    public override bool OfOrganizations => true;

    public override string? OnlyCompared => "A directory is set up in the admin portal: an import does not create, change or delete it.";

    public override string Description => "A SCIM directory, by provider and type. An import never creates one.";

    public override IReadOnlyList<Property> Properties { get; } =
    [
        new("enabled", ValueType.Flag, "Whether it provisions users. An import changes it only if you ask for it."),
        new("status", ValueType.Text, "The setup status. It is compared, but never changed.") { IsOnlyCompared = true },
    ];

    public override IEnumerable<ConfigurationKey> Needs(ConfigurationItem item) =>
        [new(ConfigurationKind.Organization, item.Key.Organization, "")];

    public override async Task<ConfigurationSection> ReadAsync(
        EnvironmentState environment, Organization? organization, ConfigurationScope scope, CancellationToken cancellationToken)
    {
        var all = await Values.AllAsync(environment.Client.Directories.List(organization!.Id!), cancellationToken).ConfigureAwait(false);
        var section = new ConfigurationSection();
        foreach (var directory in all.OrderBy(one => one.Id, StringComparer.Ordinal))
        {
            var name = section.FreeName($"{directory.DirectoryProvider} {directory.DirectoryType}");
            Add(
                environment,
                section,
                scope,
                new ConfigurationItem(KeyOf(organization.ExternalId, name)) { Id = directory.Id }
                    .With("enabled", directory.Enabled)
                    .With("status", directory.Status));
        }

        return section;
    }

    public override Task CreateAsync(EnvironmentState environment, ConfigurationItem wanted, CancellationToken cancellationToken) =>
        throw new NotSupportedException(OnlyCompared);

    public override async Task UpdateAsync(
        EnvironmentState environment, ConfigurationItem wanted, ISet<string> changed, CancellationToken cancellationToken)
    {
        if (!changed.Contains("enabled"))
            return;
        var organization = await environment.OrganizationIdAsync(wanted.Key.Organization!, cancellationToken).ConfigureAwait(false);
        var id = await environment.IdAsync(wanted.Key, cancellationToken).ConfigureAwait(false);
        var all = environment.Client.Directories;
        await (wanted["enabled"] is true
            ? all.EnableAsync(organization, id, cancellationToken)
            : all.DisableAsync(organization, id, cancellationToken)).ConfigureAwait(false);
    }
}
