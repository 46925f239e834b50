using System;
using System.Net.Http;

namespace Scalekit.Core.Http;

/// <summary>
/// The Retry-After header, in seconds or as a date. A date counts from that of the answer, since clocks differ; no time at all says
/// nothing about how long to wait.
/// </summary>
internal static class RetryAfter
{
    /// <summary>A longer wait is not waited for: the caller is told, and decides.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    public static TimeSpan? Of(HttpResponseMessage response)
    {
        var header = response.Headers.RetryAfter;
        var time = header?.Delta ?? (header?.Date is { } date ? date - (response.Headers.Date ?? DateTimeOffset.UtcNow) : null);
        return time > TimeSpan.Zero ? time : null;
    }
}
