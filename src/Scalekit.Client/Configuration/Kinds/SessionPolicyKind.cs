using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Configuration;

/// <summary>How long the users of an organization stay signed in.</summary>
internal sealed class SessionPolicyKind : Kind
{
    public override ConfigurationKind Name => ConfigurationKind.SessionPolicy;

    public override string Section => "sessionPolicy";

    public override bool OfOrganizations => true;

    public override bool IsSingle => true;

    public override string Description => "How long the users of an organization stay signed in.";

    public override IReadOnlyList<Property> Properties { get; } =
    [
        new("absoluteTimeoutMinutes", ValueType.Number, "How long a session lasts at most, in minutes; only with the source CUSTOM."),
        new("idleTimeoutEnabled", ValueType.Flag, "Whether a session ends that nobody uses; only with the source CUSTOM."),
        new(
            "idleTimeoutMinutes",
            ValueType.Number,
            "How long a session lasts that nobody uses, in minutes; only with the source CUSTOM."),
        new("source", ValueType.Text, "APPLICATION: the application's policy holds. CUSTOM: the organization has its own.")
        { IsRequired = true, OneOf = ["APPLICATION", "CUSTOM"] },
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
