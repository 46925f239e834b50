using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Configuration;

/// <summary>A role of the organization.</summary>
internal sealed class OrganizationRoleKind : Kind
{
    public override ConfigurationKind Name => ConfigurationKind.OrganizationRole;

    public override string Section => "roles";

    public override bool OfOrganizations => true;

    public override string? NamePattern => "^[A-Za-z0-9_]{1,64}$";

    public override string Description => "A role of the organization.";

    // Here, the service ignores an empty list of permissions.
    public override IReadOnlyList<Property> Properties { get; } =
    [
        .. RoleKind.AllProperties.Select(property => property.Name == "permissions" ? property with { CannotBeCleared = true } : property),
    ];

    public override IEnumerable<ConfigurationKey> Needs(ConfigurationItem item) =>
        RoleKind.RolesNeeded(item, item.Key.Organization)
            .Concat([new ConfigurationKey(ConfigurationKind.Organization, item.Key.Organization, "")]);

    public override async Task<ConfigurationSection> ReadAsync(
        EnvironmentState environment, Organization? organization, ConfigurationScope scope, CancellationToken cancellationToken)
    {
        var section = new ConfigurationSection();
        foreach (var role in await AllAsync(environment, organization!, cancellationToken).ConfigureAwait(false))
        {
            if (role.OrganizationId is not null)
                Add(environment, section, scope, RoleKind.ItemOf(environment, KeyOf(organization!.ExternalId, role.Name!), role));
        }

        return section;
    }

    public override async Task CreateAsync(EnvironmentState environment, ConfigurationItem wanted, CancellationToken cancellationToken)
    {
        var organization = await environment.OrganizationIdAsync(wanted.Key.Organization!, cancellationToken).ConfigureAwait(false);
        await environment.Client.Roles.CreateAsync(organization, RoleKind.NewRole(wanted), cancellationToken).ConfigureAwait(false);
    }

    public override async Task UpdateAsync(
        EnvironmentState environment, ConfigurationItem wanted, ISet<string> changed, CancellationToken cancellationToken)
    {
        var organization = await environment.OrganizationIdAsync(wanted.Key.Organization!, cancellationToken).ConfigureAwait(false);
        var answer = await environment.Client.Roles.UpdateAsync(
            organization, wanted.Key.Name, RoleKind.Changes(wanted, changed), cancellationToken).ConfigureAwait(false);
        RequireTaken(wanted, changed, RoleKind.ItemOf(environment, wanted.Key, answer));
    }

    public override async Task DeleteAsync(EnvironmentState environment, ConfigurationKey key, CancellationToken cancellationToken)
    {
        var organization = await environment.OrganizationIdAsync(key.Organization!, cancellationToken).ConfigureAwait(false);
        await environment.Client.Roles.DeleteAsync(organization, key.Name, cancellationToken: cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The roles that members of an organization can have: its own and those of the environment. Read once.</summary>
    internal static Task<List<Role>> AllAsync(
        EnvironmentState environment, Organization organization, CancellationToken cancellationToken) =>
        environment.OnceAsync(
            $"roles of {organization.Id}",
            () => Values.AllAsync(environment.Client.Roles.List(organization.Id!), cancellationToken));
}
