using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Configuration;

/// <summary>A permission of the environment, which roles can grant.</summary>
internal sealed class PermissionKind : Kind
{
    public override ConfigurationKind Name => ConfigurationKind.Permission;

    public override string Section => "permissions";

    public override bool OfOrganizations => false;

    public override string? NamePattern => "^[A-Za-z0-9_:]{1,64}$";

    public override string Description => "A permission of the environment, which roles can grant.";

    public override IReadOnlyList<Property> Properties { get; } =
    [
        new("description", ValueType.Text, "What it allows.") { MaximumLength = 2000 },
    ];

    public override async Task<ConfigurationSection> ReadAsync(
        EnvironmentState environment, Organization? organization, ConfigurationScope scope, CancellationToken cancellationToken)
    {
        var section = new ConfigurationSection();
        var all = environment.Client.Permissions.List(PermissionType.Environment);
        foreach (var permission in await Values.AllAsync(all, cancellationToken).ConfigureAwait(false))
        {
            if (permission.IsScalekitPermission != true)
                Add(environment, section, scope, ItemOf(environment, permission));
        }

        return section;
    }

    public override async Task CreateAsync(EnvironmentState environment, ConfigurationItem wanted, CancellationToken cancellationToken) =>
        await environment.Client.Permissions.CreateAsync(
            new PermissionInput { Name = wanted.Key.Name, Description = wanted.NotEmpty("description") }, cancellationToken)
            .ConfigureAwait(false);

    public override async Task UpdateAsync(
        EnvironmentState environment, ConfigurationItem wanted, ISet<string> changed, CancellationToken cancellationToken)
    {
        var input = new PermissionInput { Name = wanted.Key.Name, Description = wanted.Changed(changed, "description") };
        var answer = await environment.Client.Permissions.UpdateAsync(input, cancellationToken).ConfigureAwait(false);
        RequireTaken(wanted, changed, ItemOf(environment, answer));
    }

    public override Task DeleteAsync(EnvironmentState environment, ConfigurationKey key, CancellationToken cancellationToken) =>
        environment.Client.Permissions.DeleteAsync(key.Name, cancellationToken);

    private ConfigurationItem ItemOf(EnvironmentState environment, Permission permission) =>
        new ConfigurationItem(KeyOf(null, permission.Name!)) { Id = permission.Id }
            .With("description", Values.Text(environment, permission.Description));
}
