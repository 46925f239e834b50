using System;

namespace Scalekit.Core.Http;

/// <summary>Whether the request of a failed attempt was carried out.</summary>
internal enum Fate
{
    /// <summary>Not carried out: never sent, or refused.</summary>
    NotExecuted,

    /// <summary>Sent, but its outcome is unknown.</summary>
    Unknown,

    /// <summary>Carried out, as the service reported, but the response was lost.</summary>
    Executed,
}

/// <summary>A failed attempt that may be retried. It is passed to the retry strategy and never reaches the caller.</summary>
internal sealed class RetryableFailure(
    ScalekitException error, Fate fate, TimeSpan? retryAfter = null, bool limitsAllRequests = false) : Exception
{
    /// <summary>The error for the caller if there is no further attempt.</summary>
    public ScalekitException Error { get; } = error;

    public Fate Fate { get; } = fate;

    public TimeSpan? RetryAfter { get; } = retryAfter;

    /// <summary>Whether the service limits all requests of this client, not only this one.</summary>
    public bool LimitsAllRequests { get; } = limitsAllRequests;
}
