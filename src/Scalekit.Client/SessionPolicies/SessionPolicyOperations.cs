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

/// <summary>Session policies: how long the users of organizations stay signed in. Only the running service has these operations.</summary>
public sealed class SessionPolicyOperations
{
    private const string Path = "/api/v1/organizations/{organization_id}/session-policy";
    private const string Lack = "session policies";

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
    /// Gets the session policy of an organization (getOrganizationSessionPolicy). If the organization does not exist, the error is
    /// <see cref="ErrorIds.NotFound"/>; with the published contract, the error is <see cref="ErrorIds.NotInContract"/>.
    /// </summary>
    public Task<SessionPolicy> GetAsync(string organizationId, CancellationToken cancellationToken = default) =>
        sender.SendAsync(GetOperation, default, cancellationToken, organizationId);

    /// <summary>
    /// Gives an organization its own session policy (updateOrganizationSessionPolicy). Shorter time-outs may sign users out. Times are
    /// sent in the largest unit that is exact. It sets values, so it is retried if the response is lost. If the organization does not
    /// exist, the error is <see cref="ErrorIds.NotFound"/>; with the published contract, the error is
    /// <see cref="ErrorIds.NotInContract"/>.
    /// </summary>
    public Task<SessionPolicy> UpdateAsync(
        string organizationId, SessionPolicyInput policy, CancellationToken cancellationToken = default) =>
        sender.SendAsync(UpdateOperation, policy, cancellationToken, organizationId);

    /// <summary>
    /// Makes an organization inherit the session policy of the application again (updateOrganizationSessionPolicy). It is retried if the
    /// response is lost. The errors are those of <see cref="UpdateAsync"/>.
    /// </summary>
    public Task<SessionPolicy> InheritAsync(string organizationId, CancellationToken cancellationToken = default) =>
        sender.SendAsync(UpdateOperation, null, cancellationToken, organizationId);

    private static void Settle<TInput>(SessionPolicy policy, Arguments<TInput> arguments)
    {
        // The description uses one name for it in its schema, and another in its text.
        policy.PolicySource ??= policy.TakeText("session_policy");

        // The response to another request must not be taken for a policy.
        if (!string.IsNullOrEmpty(policy.PolicySource))
            policy.OrganizationId = arguments.Identifiers[0];
        var unfit = new List<string>();
        policy.AbsoluteTimeout = Take(policy, "absolute_session_timeout", unfit);
        policy.IdleTimeout = Take(policy, "idle_session_timeout", unfit);
        if (unfit.Count > 0)
            throw UnfitParts.Of(unfit, "A time-out is not a number with a known unit.");
    }

    // Values that are not times stay among the unknown members.
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

    // Whole numbers may be sent as text.
    private static long? NumberOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number
        : long.TryParse(value.Text(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number) ? number
        : null;
}
