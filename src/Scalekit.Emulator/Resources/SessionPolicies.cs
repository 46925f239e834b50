using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Scalekit.Emulator.Api;
using Scalekit.Emulator.Resources.Base;
using Scalekit.Emulator.Seeding;

namespace Scalekit.Emulator.Resources;

/// <summary>
/// A session policy: how long the users of an organization stay signed in. Times are in minutes, as in the responses of the service.
/// </summary>
/// <param name="AbsoluteTimeout">The maximum length of a session; null if not set.</param>
/// <param name="IsIdleTimeoutEnabled">Whether unused sessions end early; null if not set.</param>
/// <param name="IdleTimeout">How long an unused session lasts; null if not set.</param>
internal sealed record SessionPolicy(int? AbsoluteTimeout, bool? IsIdleTimeoutEnabled, int? IdleTimeout)
{
    /// <summary>The policy of the application, whose values the service does not return.</summary>
    public static SessionPolicy OfApplication { get; } = new(null, null, null) { IsInherited = true };

    /// <summary>Whether it is the policy of the application.</summary>
    public bool IsInherited { get; init; }

    /// <summary>Whether no value is set.</summary>
    public bool IsEmpty => this is (null, null, null);
}

/// <summary>Session policies. An organization without its own policy inherits that of the application.</summary>
internal sealed class SessionPolicies(ResourceSet all) : Resource(all)
{
    private const string Inherited = "APPLICATION";
    private const string Own = "CUSTOM";
    private const string Unit = "MINUTES";

    private static readonly string[] Values = ["absolute_session_timeout", "idle_session_timeout", "idle_session_timeout_enabled"];

    private static readonly Thing<SessionPolicy> One = new("policy", new()
    {
        { "policy_source", policy => policy.IsInherited ? Inherited : Own },
        { "absolute_session_timeout", policy => policy.AbsoluteTimeout },
        { "absolute_session_timeout_unit", policy => policy.AbsoluteTimeout is null ? null : Unit },
        { "idle_session_timeout_enabled", policy => policy.IsIdleTimeoutEnabled },
        { "idle_session_timeout", policy => policy.IsIdleTimeoutEnabled == true ? policy.IdleTimeout : null },
        { "idle_session_timeout_unit", policy => policy is { IsIdleTimeoutEnabled: true, IdleTimeout: not null } ? Unit : null },
    });

    private readonly Dictionary<string, SessionPolicy> policies = new(StringComparer.Ordinal);

    public override void CopyOrganization(string id, SeedScope organization)
    {
        if (organization.One(SeedKind.SessionPolicy) is { } policy && policy.Text("source") == Own)
        {
            policies[id] = new SessionPolicy(
                policy.Number("absoluteTimeoutMinutes"), policy.Flag("idleTimeoutEnabled"), policy.Number("idleTimeoutMinutes"));
        }
    }

    public override void OnOrganizationDeleted(string id) => policies.Remove(id);

    [Operation("getOrganizationSessionPolicy")]
    public Outcome Get(Call call) => One.Of(Of(Of<Organizations>().Get(call.PathValue("organization_id")).Id));

    /// <summary>
    /// Sets the given values and keeps the others, or returns to the policy of the application. An organization's own policy has at least
    /// one value.
    /// </summary>
    [Operation("updateOrganizationSessionPolicy")]
    public Outcome Update(Call call)
    {
        var id = Of<Organizations>().Get(call.PathValue("organization_id")).Id;
        var source = call.Body.Text("policy_source")
            ?? (call.IsStrict ? throw RefusalException.Invalid("policy_source", "is required") : Own);
        if (source == Inherited)
        {
            if (call.IsStrict && Values.FirstOrDefault(name => call.Body.Member(name) is not null) is { } extra)
            {
                throw RefusalException.Invalid(extra, $"must be left out where policy_source is {Inherited}");
            }

            policies.Remove(id);
            return One.Of(SessionPolicy.OfApplication);
        }

        var old = Of(id);
        var policy = new SessionPolicy(
            Minutes(call.Body, "absolute_session_timeout") ?? old.AbsoluteTimeout,
            call.Body.Member("idle_session_timeout_enabled")?.GetBoolean() ?? old.IsIdleTimeoutEnabled,
            Minutes(call.Body, "idle_session_timeout") ?? old.IdleTimeout);
        if (policy.IsEmpty)
        {
            throw RefusalException.Invalid("absolute_session_timeout", "a policy of its own needs a time-out");
        }

        policies[id] = policy;
        return One.Of(policy);
    }

    private SessionPolicy Of(string id) => policies.GetValueOrDefault(id, SessionPolicy.OfApplication);

    private static int? Minutes(JsonElement body, string name)
    {
        if (body.Member(name) is not { } value)
        {
            return null;
        }

        var number = value.ValueKind == JsonValueKind.Number ? value.GetInt32() : int.Parse(value.GetString()!, null);
        var minutes = (body.Text(name + "_unit") ?? Unit) switch
        {
            "DAYS" => number * 24L * 60,
            "HOURS" => number * 60L,
            _ => number,
        };
        return minutes is > 0 and <= int.MaxValue ? (int)minutes : throw RefusalException.Invalid(name, "must be a minute or more");
    }
}
