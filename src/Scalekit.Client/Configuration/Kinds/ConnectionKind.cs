using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Configuration;

/// <summary>A single sign-on connection, by provider and type. An import never creates one.</summary>
internal sealed class ConnectionKind : Kind
{
    public override ConfigurationKind Name => ConfigurationKind.Connection;

    public override string Section => "connections";

    public override bool OfOrganizations => true;

    public override string? OnlyCompared => "A connection is set up in the admin portal: an import does not create, change or delete it.";

    public override string Description => "A single sign-on connection, by provider and type. An import never creates one.";

    public override IReadOnlyList<Property> Properties { get; } =
    [
        new("enabled", ValueType.Flag, "Whether people can sign in through it. An import changes it only if you ask for it."),
        new("status", ValueType.Text, "The setup status. It is compared, but never changed.") { IsOnlyCompared = true },
    ];

    public override IEnumerable<ConfigurationKey> Needs(ConfigurationItem item) =>
        [new(ConfigurationKind.Organization, item.Key.Organization, "")];

    public override async Task<ConfigurationSection> ReadAsync(
        EnvironmentState environment, Organization? organization, ConfigurationScope scope, CancellationToken cancellationToken)
    {
        var all = await environment.Whole.OnceAsync("connections", () => GroupAsync(environment, cancellationToken)).ConfigureAwait(false);
        var section = new ConfigurationSection();
        foreach (var connection in all[organization!.Id!].OrderBy(one => one.CreateTime).ThenBy(one => one.Id, StringComparer.Ordinal))
        {
            var name = section.FreeName($"{connection.Provider} {connection.Type}");
            Add(
                environment,
                section,
                scope,
                new ConfigurationItem(KeyOf(organization.ExternalId, name)) { Id = connection.Id }
                    .With("enabled", connection.Enabled)
                    .With("status", connection.Status));
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
        var all = environment.Client.Connections;
        await (wanted["enabled"] is true
            ? all.EnableAsync(organization, id, cancellationToken)
            : all.DisableAsync(organization, id, cancellationToken)).ConfigureAwait(false);
    }

    private static async Task<ILookup<string?, Connection>> GroupAsync(EnvironmentState environment, CancellationToken cancellationToken)
    {
        var all = await Values.AllAsync(environment.Client.Connections.List(), cancellationToken).ConfigureAwait(false);
        return all.ToLookup(connection => connection.OrganizationId);
    }
}
