using System;

namespace Scalekit.Core.Http;

/// <summary>Whether a request whose attempt failed was carried out.</summary>
internal enum Fate
{
    /// <summary>Not carried out: never sent, or refused.</summary>
    NotExecuted,

    /// <summary>Sent, but it is not known whether it was carried out.</summary>
    Unknown,

    /// <summary>Carried out, as the service said, but the response is lost.</summary>
    Executed,
}

/// <summary>
/// A failed attempt that another may make good. It goes from the attempt to the retry strategy and never reaches the caller.
/// </summary>
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
