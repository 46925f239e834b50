using Scalekit.Core.Json;

namespace Scalekit.SessionPolicies;

/// <summary>Request body that changes the session policy.</summary>
[Body]
internal sealed record SessionPolicyBody(string PolicySource)
{
    private const string Inherited = "APPLICATION";
    private const string Own = "CUSTOM";

    public int? AbsoluteSessionTimeout { get; init; }

    public string? AbsoluteSessionTimeoutUnit { get; init; }

    public bool? IdleSessionTimeoutEnabled { get; init; }

    public int? IdleSessionTimeout { get; init; }

    public string? IdleSessionTimeoutUnit { get; init; }

    /// <summary>Creates the body; null inherits the policy of the application.</summary>
    public static SessionPolicyBody Of(SessionPolicyInput? policy)
    {
        if (policy is null)
            return new SessionPolicyBody(Inherited);
        var absolute = policy.AbsoluteTimeout is { } longest ? TimeoutValue.Of(longest) : null;
        var idle = policy.IdleTimeout is { } unused ? TimeoutValue.Of(unused) : null;
        return new SessionPolicyBody(Own)
        {
            AbsoluteSessionTimeout = absolute?.Number,
            AbsoluteSessionTimeoutUnit = absolute?.Unit,
            IdleSessionTimeoutEnabled = idle is null ? policy.IdleTimeoutEnabled : true,
            IdleSessionTimeout = idle?.Number,
            IdleSessionTimeoutUnit = idle?.Unit,
        };
    }
}
