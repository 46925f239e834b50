using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Configuration;

/// <summary>A role, which users can have in every organization.</summary>
internal sealed class RoleKind : Kind
{
    public override ConfigurationKind Name => ConfigurationKind.Role;

    public override string Section => "roles";

    public override bool OfOrganizations => false;

    public override string? NamePattern => "^[A-Za-z0-9_]{1,64}$";

    public override string Description => "A role, which users can have in every organization.";

    internal static IReadOnlyList<Property> AllProperties { get; } =
    [
        new("description", ValueType.Text, "What the role is for.") { CannotBeCleared = true },
        new("displayName", ValueType.Text, "Name shown to people.") { IsRequired = true, CannotBeCleared = true },
        new("extends", ValueType.Text, "The name of the role that it extends.") { CannotBeCleared = true },
        new("permissions", ValueType.Names, "Names of the permissions that the role itself grants."),
    ];

    public override IReadOnlyList<Property> Properties => AllProperties;

    public override IEnumerable<ConfigurationKey> Needs(ConfigurationItem item) => RolesNeeded(item, organization: null);

    public override async Task<ConfigurationSection> ReadAsync(
        EnvironmentState environment, Organization? organization, ConfigurationScope scope, CancellationToken cancellationToken)
    {
        var section = new ConfigurationSection();
        foreach (var role in await AllAsync(environment, cancellationToken).ConfigureAwait(false))
            Add(environment, section, scope, ItemOf(environment, KeyOf(null, role.Name!), role));
        return section;
    }

    public override async Task CreateAsync(EnvironmentState environment, ConfigurationItem wanted, CancellationToken cancellationToken) =>
        await environment.Client.EnvironmentRoles.CreateAsync(NewRole(wanted), cancellationToken).ConfigureAwait(false);

    public override async Task UpdateAsync(
        EnvironmentState environment, ConfigurationItem wanted, ISet<string> changed, CancellationToken cancellationToken)
    {
        var answer = await environment.Client.EnvironmentRoles.UpdateAsync(wanted.Key.Name, Changes(wanted, changed), cancellationToken)
            .ConfigureAwait(false);
        RequireTaken(wanted, changed, ItemOf(environment, wanted.Key, answer));
    }

    public override Task DeleteAsync(EnvironmentState environment, ConfigurationKey key, CancellationToken cancellationToken) =>
        environment.Client.EnvironmentRoles.DeleteAsync(key.Name, cancellationToken: cancellationToken);

    /// <summary>The roles of the environment; read once.</summary>
    internal static Task<List<Role>> AllAsync(EnvironmentState environment, CancellationToken cancellationToken) =>
        environment.Whole.OnceAsync("roles", async () =>
        {
            var all = await Values.AllAsync(environment.Client.EnvironmentRoles.List(), cancellationToken).ConfigureAwait(false);
            all.RemoveAll(role => role.IsOrganizationRole == true);
            return all;
        });

    /// <summary>The permissions of a role, and the role that it extends.</summary>
    internal static IEnumerable<ConfigurationKey> RolesNeeded(ConfigurationItem item, string? organization)
    {
        foreach (var permission in item["permissions"] as string[] ?? [])
            yield return new(ConfigurationKind.Permission, null, permission);
        if (item["extends"] is not string { Length: > 0 } extended)
            yield break;
        yield return new(ConfigurationKind.Role, null, extended);
        if (organization is not null)
            yield return new(ConfigurationKind.OrganizationRole, organization, extended);
    }

    internal static ConfigurationItem ItemOf(EnvironmentState environment, ConfigurationKey key, Role role) =>
        new ConfigurationItem(key) { Id = role.Id }
            .With("description", Values.Text(environment, role.Description))
            .With("displayName", Values.Text(environment, role.DisplayName))
            .With("extends", Values.Text(environment, role.Extends))
            .With("permissions", Values.Names(environment, role.Permissions));

    internal static RoleInput NewRole(ConfigurationItem wanted) => new()
    {
        Name = wanted.Key.Name,
        DisplayName = wanted.NotEmpty("displayName"),
        Description = wanted.NotEmpty("description"),
        Extends = wanted.NotEmpty("extends"),
        Permissions = wanted["permissions"] is string[] { Length: > 0 } permissions ? permissions : null,
    };

    internal static RoleChanges Changes(ConfigurationItem wanted, ISet<string> changed) => new()
    {
        DisplayName = wanted.Changed(changed, "displayName"),
        Description = wanted.Changed(changed, "description"),
        Extends = wanted.Changed(changed, "extends"),
        Permissions = wanted.ChangedNames(changed, "permissions"),
    };
}
