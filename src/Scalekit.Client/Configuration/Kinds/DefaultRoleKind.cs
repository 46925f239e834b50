using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Configuration;

/// <summary>The roles that users get by default.</summary>
internal sealed class DefaultRoleKind : Kind
{
    public override ConfigurationKind Name => ConfigurationKind.DefaultRole;

    public override string Section => "defaultRoles";

    public override bool OfOrganizations => false;

    public override bool IsSingle => true;

    public override string Description => "The roles that users get by default.";

    public override IReadOnlyList<Property> Properties { get; } =
    [
        new("creator", ValueType.Text, "The name of the role that users who create an organization get.") { CannotBeCleared = true },
        new("member", ValueType.Text, "The name of the role that new members get.") { CannotBeCleared = true },
    ];

    public override IEnumerable<ConfigurationKey> Needs(ConfigurationItem item)
    {
        if (item.NotEmpty("creator") is { } creator)
            yield return new(ConfigurationKind.Role, null, creator);
        if (item.NotEmpty("member") is { } member)
            yield return new(ConfigurationKind.Role, null, member);
    }

    public override async Task<ConfigurationSection> ReadAsync(
        EnvironmentState environment, Organization? organization, ConfigurationScope scope, CancellationToken cancellationToken)
    {
        var roles = await RoleKind.AllAsync(environment, cancellationToken).ConfigureAwait(false);
        var section = new ConfigurationSection();
        section.Add(new ConfigurationItem(KeyOf(null, ""))
            .With("creator", roles.Find(role => role.IsDefaultCreator == true)?.Name ?? "")
            .With("member", roles.Find(role => role.IsDefaultMember == true)?.Name ?? ""));
        return section;
    }

    public override async Task UpdateAsync(
        EnvironmentState environment, ConfigurationItem wanted, ISet<string> changed, CancellationToken cancellationToken) =>
        await environment.Client.EnvironmentRoles.SetDefaultsAsync(
            wanted.NotEmpty("member"), wanted.NotEmpty("creator"), cancellationToken).ConfigureAwait(false);
}
