using System;
using System.Collections.Generic;
using System.Linq;
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

    public override bool IsSentWhole => true;

    public override bool IsByItself(ConfigurationItem wanted) =>
        wanted["source"] is null or "APPLICATION" && wanted.Values.Keys.All(name => name == "source");

    public override string? WhyContradictory(ConfigurationItem wanted, ICollection<string> changed) =>
        wanted["source"] is not "CUSTOM" && changed.Any(name => name != "source")
            ? "Its time-outs apply only with the source CUSTOM."
            : wanted["idleTimeoutEnabled"] is false && changed.Contains("idleTimeoutMinutes")
                ? "'idleTimeoutMinutes' applies only if 'idleTimeoutEnabled' is true."
                : null;

    public override string Description => "How long the users of an organization stay signed in.";

    public override IReadOnlyList<Property> Properties { get; } =
    [
        new("absoluteTimeoutMinutes", ValueType.Number, "Maximum length of a session, in minutes. Only with the source CUSTOM."),
        new("idleTimeoutEnabled", ValueType.Flag, "Whether idle sessions end. Only with the source CUSTOM."),
        new(
            "idleTimeoutMinutes",
            ValueType.Number,
            "How long a session can be idle before it ends, in minutes. Only with the source CUSTOM."),
        new("source", ValueType.Text, "APPLICATION: the application's policy applies. CUSTOM: the organization has its own policy.")
        { IsRequired = true, OneOf = ["APPLICATION", "CUSTOM"] },
    ];

    public override IEnumerable<ConfigurationKey> Needs(ConfigurationItem item) =>
        [new(ConfigurationKind.Organization, item.Key.Organization, "")];

    public override async Task<ConfigurationSection> ReadAsync(
        EnvironmentState environment, Organization? organization, ConfigurationScope scope, CancellationToken cancellationToken)
    {
        var policy = await environment.Client.SessionPolicies.GetAsync(organization!.Id!, cancellationToken).ConfigureAwait(false);
        var section = new ConfigurationSection();
        section.Add(ItemOf(organization.ExternalId, policy));
        return section;
    }

    public override async Task UpdateAsync(
        EnvironmentState environment, ConfigurationItem wanted, ISet<string> changed, CancellationToken cancellationToken)
    {
        var id = await environment.OrganizationIdAsync(wanted.Key.Organization!, cancellationToken).ConfigureAwait(false);
        var policies = environment.Client.SessionPolicies;
        if (wanted["source"] is "APPLICATION")
        {
            await policies.InheritAsync(id, cancellationToken).ConfigureAwait(false);
            return;
        }

        var input = new SessionPolicyInput
        {
            AbsoluteTimeout = Minutes(wanted["absoluteTimeoutMinutes"]),
            IdleTimeout = wanted["idleTimeoutEnabled"] is false ? null : Minutes(wanted["idleTimeoutMinutes"]),
            IdleTimeoutEnabled = (bool?)wanted["idleTimeoutEnabled"],
        };
        var answer = await policies.UpdateAsync(id, input, cancellationToken).ConfigureAwait(false);
        RequireTaken(wanted, changed, ItemOf(wanted.Key.Organization, answer));
    }

    private static TimeSpan? Minutes(object? minutes) => minutes is long number ? TimeSpan.FromMinutes(number) : null;

    private static long? Minutes(TimeSpan? timeout) => (long?)timeout?.TotalMinutes;

    private ConfigurationItem ItemOf(string? externalId, SessionPolicy policy)
    {
        var item = new ConfigurationItem(KeyOf(externalId, "")).With("source", policy.PolicySource);
        return policy.PolicySource != "CUSTOM" ? item : item
            .With("absoluteTimeoutMinutes", Minutes(policy.AbsoluteTimeout))
            .With("idleTimeoutEnabled", policy.IdleTimeoutEnabled ?? false)
            .With("idleTimeoutMinutes", policy.IdleTimeoutEnabled == true ? Minutes(policy.IdleTimeout) : null);
    }
}
