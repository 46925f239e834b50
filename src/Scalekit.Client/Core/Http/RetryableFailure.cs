using System;

namespace Scalekit.Core.Http;

/// <summary>What is known about a request whose attempt failed.</summary>
internal enum Fate
{
    /// <summary>Never sent, or refused before it was carried out.</summary>
    NotExecuted,

    /// <summary>Sent; carried out or not.</summary>
    Unknown,

    /// <summary>The service said that it was carried out, but its answer is lost.</summary>
    Executed,
}

/// <summary>An attempt failed in a way that another may not: travels from the attempt to the retry strategy, never to the caller.</summary>
internal sealed class RetryableFailure(ScalekitException error, Fate fate, TimeSpan? retryAfter = null, bool limitsAllRequests = false) : Exception
{
    /// <summary>What the caller gets when there is no further attempt.</summary>
    public ScalekitException Error { get; } = error;

    public Fate Fate { get; } = fate;

    public TimeSpan? RetryAfter { get; } = retryAfter;

    /// <summary>The service limits this client's requests, not only this one.</summary>
    public bool LimitsAllRequests { get; } = limitsAllRequests;
}
