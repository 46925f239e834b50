using System;
using System.Globalization;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Core.Http;

/// <summary>
/// Waits while the service asks clients to wait, and notes when it does. If the wait is too long, requests fail without being sent. A limit
/// reported by a tool's provider applies only to that call.
/// </summary>
/// <remarks>
/// If many requests are in progress, each window of a rate limit lets some through and rejects the others again. That is a queue, not a
/// failure: as long as it moves, a rejection does not count as a retry.
/// </remarks>
internal sealed class RateGateHandler(RateGate gate, bool queues, TimeSpan longestWait) : DelegatingHandler
{
    /// <summary>The reason for a wait, as shown to people.</summary>
    internal const string LimitReason = "the service is limiting requests (429)";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var attempt = Attempt.Of(request);
        HttpRequestMessage? copy = null;
        try
        {
            while (true)
            {
                await gate.WaitAsync(wait => Announce(attempt, wait, longestWait), cancellationToken).ConfigureAwait(false);

                var passed = gate.Passed;
                var response = await base.SendAsync(copy ?? request, cancellationToken).ConfigureAwait(false);
                if ((int)response.StatusCode != 429)
                {
                    if (!attempt.Call.Anonymous)
                        gate.NotePassed();
                    return response;
                }

                if (RetryAfter.Of(response) is not { } time
                    || await ErrorBody.IsToolErrorAsync(response, cancellationToken).ConfigureAwait(false))
                    return response;
                gate.HoldFor(time);
                if (!queues || time > longestWait || gate.Passed == passed || cancellationToken.IsCancellationRequested)
                    return response;

                response.Dispose();
                attempt.End();
                copy?.Dispose();
                copy = attempt.Copy(request);
            }
        }
        finally
        {
            copy?.Dispose();
        }
    }

    /// <summary>Reports how long the service asks to wait.</summary>
    /// <exception cref="ScalekitApiException"><see cref="ErrorIds.RateLimited"/>: the wait is too long.</exception>
    internal static void Announce(Attempt attempt, TimeSpan wait, TimeSpan longestWait)
    {
        if (wait > longestWait)
            throw NotNow(attempt.Call, wait);
        attempt.Observer?.Wait?.Invoke(new ClientWait(wait, LimitReason));
        attempt.Observer?.Message?.Invoke(string.Format(
            CultureInfo.InvariantCulture,
            "{0}: waiting {1:0.0} s, because the service is limiting requests",
            attempt.Call.OperationId,
            wait.TotalSeconds));
    }

    private static ScalekitApiException NotNow(Call call, TimeSpan wait) =>
        new(ErrorIds.RateLimited, ErrorWording.HeldBack(call, wait), 429)
        {
            Operation = call.OperationId,
            RetryAfter = wait,
            Advice = new Advice(AdviceCode.WaitAsAsked),
        };
}
