using System;
using System.Globalization;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Core.Http;

/// <summary>
/// Waits while the service has said wait, and notes when it says so; as long as that is too long to wait for, nothing is sent. A tool's
/// provider that says it speaks for itself alone.
/// </summary>
/// <remarks>
/// With many requests under way, each window of a limit lets some pass and tells the others to wait again. That is a queue and no
/// failure: as long as it moves, being told to wait uses up none of a call's retries.
/// </remarks>
internal sealed class RateGateHandler(RateGate gate, bool queues) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var attempt = Attempt.Of(request);
        HttpRequestMessage? copy = null;
        try
        {
            while (true)
            {
                await gate.WaitAsync(wait => Announce(attempt, wait), cancellationToken).ConfigureAwait(false);

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
                if (!queues || time > RetryAfter.LongestWait || gate.Passed == passed || cancellationToken.IsCancellationRequested)
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

    private static void Announce(Attempt attempt, TimeSpan wait)
    {
        if (wait > RetryAfter.LongestWait)
            throw NotNow(attempt.Call, wait);
        attempt.Observer?.Invoke(string.Format(
            CultureInfo.InvariantCulture,
            "{0}: held back {1:0.0} s, because the service is limiting requests",
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
