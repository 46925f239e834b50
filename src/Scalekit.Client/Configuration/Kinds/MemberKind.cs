using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Configuration;

/// <summary>A user's place in the organization; the key is the user's.</summary>
internal sealed class MemberKind : Kind
{
    public override ConfigurationKind Name => ConfigurationKind.Member;

    public override string Section => "members";

    public override bool OfOrganizations => true;

    public override bool IsOptional => true;

    public override string Description => "A user's place in the organization; the key is the user's.";

    public override IReadOnlyList<Property> Properties { get; } =
    [
        new("metadata", ValueType.Texts, "Your own text values by name."),
        new("roles", ValueType.Names, "Names of the roles that the user has in the organization."),
    ];

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
