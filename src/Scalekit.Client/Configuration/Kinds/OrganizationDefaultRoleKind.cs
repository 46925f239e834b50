using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Configuration;

/// <summary>The role that new members of the organization get.</summary>
internal sealed class OrganizationDefaultRoleKind : Kind
{
    public override ConfigurationKind Name => ConfigurationKind.OrganizationDefaultRole;

    public override string Section => "defaultRoles";

    public override bool OfOrganizations => true;

    public override bool IsSingle => true;

    public override string Description => "The role that new members of the organization get.";

    public override IReadOnlyList<Property> Properties { get; } =
    [
        new("member", ValueType.Text, "The name of the role that new members get.") { CannotBeCleared = true },
    ];

    public override IEnumerable<ConfigurationKey> Needs(ConfigurationItem item)
    {
        yield return new(ConfigurationKind.Organization, item.Key.Organization, "");
        if (item.NotEmpty("member") is not { } role)
            yield break;
        yield return new(ConfigurationKind.Role, null, role);
        yield return new(ConfigurationKind.OrganizationRole, item.Key.Organization, role);
    }

    public override async Task<ConfigurationSection> ReadAsync(
        EnvironmentState environment, Organization? organization, ConfigurationScope scope, CancellationToken cancellationToken)
    {
        if (!environment.IsLive)
            throw new ScalekitException(ErrorIds.NotInContract, "The published API contract has no default role for organizations.");
        var roles = await OrganizationRoleKind.AllAsync(environment, organization!, cancellationToken).ConfigureAwait(false);
        var own = roles.Find(role => role.IsDefaultMember == true);
        var section = new ConfigurationSection();

        // An organization without its own default role shows the environment's, which must not become its own.
        var isInherited = own is not null && await IsOfEnvironmentAsync(environment, own, cancellationToken).ConfigureAwait(false);
        section.Add(new ConfigurationItem(KeyOf(organization!.ExternalId, "")) { Inherited = isInherited ? own!.Name : null }
            .With("member", isInherited ? "" : own?.Name ?? ""));
        return section;
    }

    public override async Task UpdateAsync(
        EnvironmentState environment, ConfigurationItem wanted, ISet<string> changed, CancellationToken cancellationToken)
    {
        if (wanted.NotEmpty("member") is not { } role)
            return;
        var id = await environment.OrganizationIdAsync(wanted.Key.Organization!, cancellationToken).ConfigureAwait(false);
        await environment.Client.Roles.SetDefaultMemberAsync(id, role, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<bool> IsOfEnvironmentAsync(EnvironmentState environment, Role role, CancellationToken cancellationToken)
    {
        if (role.OrganizationId is not null)
            return false;
        var all = await RoleKind.AllAsync(environment, cancellationToken).ConfigureAwait(false);
        return all.Find(one => one.IsDefaultMember == true)?.Name == role.Name;
    }
}
