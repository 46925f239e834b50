using System;
using Scalekit.SessionPolicies;

namespace Scalekit;

/// <summary>
/// Values for an organization's own session policy. A property that is null is not sent; neither contract says how the service treats a
/// missing time-out.
/// </summary>
public sealed record SessionPolicyInput
{
    private readonly TimeSpan? absoluteTimeout;
    private readonly TimeSpan? idleTimeout;

    /// <summary>The maximum length of a session, in whole minutes.</summary>
    /// <exception cref="ScalekitException">
    /// <see cref="ErrorIds.InvalidValue"/>: it is not a positive number of whole minutes, or too long.
    /// </exception>
    public TimeSpan? AbsoluteTimeout
    {
        get => absoluteTimeout;
        init => absoluteTimeout = TimeoutValue.Checked(value, "absolute time-out");
    }

    /// <summary>How long an unused session lasts, in whole minutes. Setting it enables this time-out.</summary>
    /// <exception cref="ScalekitException">
    /// <see cref="ErrorIds.InvalidValue"/>: it is not a positive number of whole minutes, or too long.
    /// </exception>
    public TimeSpan? IdleTimeout
    {
        get => idleTimeout;
        init => idleTimeout = TimeoutValue.Checked(value, "idle time-out");
    }

    /// <summary>False to keep unused sessions alive. If there is an <see cref="IdleTimeout"/>, true is sent in any case.</summary>
    public bool? IdleTimeoutEnabled { get; init; }
}
