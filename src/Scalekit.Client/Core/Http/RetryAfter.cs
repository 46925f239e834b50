using System;
using System.Net.Http;

namespace Scalekit.Core.Http;

/// <summary>
/// Reads the Retry-After header, in seconds or as a date. A date is compared with the Date header of the response, because clocks differ.
/// Zero and negative times count as missing.
/// </summary>
internal static class RetryAfter
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>The longest wait. If the service asks for more, the caller gets an error.</summary>
    public static TimeSpan LongestWait(ScalekitClientOptions options) =>
        options.RetryTimeout > Patience ? options.RetryTimeout.Value : Patience;

    public static TimeSpan? Of(HttpResponseMessage response)
    {
        var header = response.Headers.RetryAfter;
        var time = header?.Delta ?? (header?.Date is { } date ? date - (response.Headers.Date ?? DateTimeOffset.UtcNow) : null);
        return time > TimeSpan.Zero ? time : null;
    }
}
