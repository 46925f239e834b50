using System;
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
        new("extends", ValueType.Text, "The name of the role that it extends."),
        new("permissions", ValueType.Names, "Names of the permissions that the role itself grants."),
    ];

    public override IReadOnlyList<Property> Properties => AllProperties;

    public override Task<ConfigurationSection> ReadAsync(
        EnvironmentState environment, Organization? organization, ConfigurationScope scope, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    public override Task CreateAsync(EnvironmentState environment, ConfigurationItem wanted, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    public override Task UpdateAsync(
        EnvironmentState environment, ConfigurationItem wanted, ISet<string> changed, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    public override Task DeleteAsync(EnvironmentState environment, ConfigurationKey key, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
