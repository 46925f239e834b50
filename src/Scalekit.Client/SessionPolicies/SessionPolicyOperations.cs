using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Contracts;
using Scalekit.Core.Http;
using Scalekit.Core.Json;
using Scalekit.SessionPolicies;
using static Scalekit.Contracts.Verb;

namespace Scalekit;

/// <summary>How long the users of organizations stay signed in. Only the running service has these operations.</summary>
public sealed class SessionPolicyOperations
{
    private const string Path = "/api/v1/organizations/{organization_id}/session-policy";
    private const string Lack = "session policy of an organization";

    internal static readonly One<Nothing, SessionPolicy> GetOperation = new("getOrganizationSessionPolicy")
    {
        What = Lack,
        Settle = Settle,
        Live = new(Get, Path),
    };

    internal static readonly One<SessionPolicyInput?, SessionPolicy> UpdateOperation = new("updateOrganizationSessionPolicy")
    {
        What = Lack,
        Settle = Settle,
        Live = new(Patch, Path) { Body = policy => RequestBody.Json(SessionPolicyBody.Of(policy)) },
    };

    private readonly Sender sender;

    internal SessionPolicyOperations(Sender sender) => this.sender = sender;

    /// <summary>
    /// Gets the session policy of an organization (getOrganizationSessionPolicy). A missing organization is
    /// <see cref="ErrorIds.NotFound"/>; in the published contract this is <see cref="ErrorIds.NotInContract"/>.
    /// </summary>
    public Task<SessionPolicy> GetAsync(string organizationId, CancellationToken cancellationToken = default) =>
        sender.SendAsync(GetOperation, default, cancellationToken, organizationId);

    /// <summary>
    /// Gives an organization a session policy of its own (updateOrganizationSessionPolicy). Shorter time-outs may sign users out. Times
    /// are sent in the largest unit that is exact. It sets values, so it is repeated if the response is lost. A missing organization is
    /// <see cref="ErrorIds.NotFound"/>; in the published contract this is <see cref="ErrorIds.NotInContract"/>.
    /// </summary>
    public Task<SessionPolicy> UpdateAsync(
        string organizationId, SessionPolicyInput policy, CancellationToken cancellationToken = default) =>
        sender.SendAsync(UpdateOperation, policy, cancellationToken, organizationId);

    /// <summary>
    /// Lets an organization inherit the application's session policy again (updateOrganizationSessionPolicy). It is repeated if the
    /// response is lost. Errors are those of <see cref="UpdateAsync"/>.
    /// </summary>
    public Task<SessionPolicy> InheritAsync(string organizationId, CancellationToken cancellationToken = default) =>
        sender.SendAsync(UpdateOperation, null, cancellationToken, organizationId);

    private static void Settle<TInput>(SessionPolicy policy, Arguments<TInput> arguments)
    {
        // The description has one name for it in its schema, and another in its text.
        policy.PolicySource ??= policy.TakeText("session_policy");

        // A response of something else must not pass for a policy.
        if (!string.IsNullOrEmpty(policy.PolicySource))
            policy.OrganizationId = arguments.Identifiers[0];
        var unfit = new List<string>();
        policy.AbsoluteTimeout = Take(policy, "absolute_session_timeout", unfit);
        policy.IdleTimeout = Take(policy, "idle_session_timeout", unfit);
        if (unfit.Count > 0)
            throw UnfitParts.Of(unfit, "A time-out is no number with a known unit.");
    }

    // What is no time stays among the unknown members.
    private static TimeSpan? Take(SessionPolicy policy, string name, List<string> unfit)
    {
        if (policy.Member(name) is not { } number)
            return null;
        var unitName = name + "_unit";
        var unit = policy.Member(unitName);
        if (NumberOf(number) is not { } count || unit is { ValueKind: not JsonValueKind.String })
        {
            unfit.Add(name);
            return null;
        }

        if (TimeoutValue.Read(count, unit?.Text()) is not { } timeout)
        {
            unfit.Add(unitName);
            return null;
        }

        policy.UnknownMembers!.Remove(name);
        policy.UnknownMembers.Remove(unitName);
        return timeout;
    }

    // Whole numbers may come as text.
    private static long? NumberOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number
        : long.TryParse(value.Text(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number) ? number
        : null;
}
