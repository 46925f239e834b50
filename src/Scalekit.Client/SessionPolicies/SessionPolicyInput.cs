using System;
using Scalekit.SessionPolicies;

namespace Scalekit;

/// <summary>
/// Values of an organization's own session policy. A property that is null is not sent; neither contract says what the service makes of
/// a time-out that is missing.
/// </summary>
public sealed record SessionPolicyInput
{
    private readonly TimeSpan? absoluteTimeout;
    private readonly TimeSpan? idleTimeout;

    /// <summary>How long a session lasts at most: whole minutes.</summary>
    /// <exception cref="ScalekitException"><see cref="ErrorIds.InvalidValue"/>: the service has no number for it.</exception>
    public TimeSpan? AbsoluteTimeout
    {
        get => absoluteTimeout;
        init => absoluteTimeout = TimeoutValue.Checked(value, "absolute time-out");
    }

    /// <summary>How long a session lasts that nobody uses: whole minutes. It turns that time-out on.</summary>
    /// <exception cref="ScalekitException"><see cref="ErrorIds.InvalidValue"/>: the service has no number for it.</exception>
    public TimeSpan? IdleTimeout
    {
        get => idleTimeout;
        init => idleTimeout = TimeoutValue.Checked(value, "idle time-out");
    }

    /// <summary>False to let sessions last that nobody uses. It is true if there is an <see cref="IdleTimeout"/>.</summary>
    public bool? IdleTimeoutEnabled { get; init; }
}
