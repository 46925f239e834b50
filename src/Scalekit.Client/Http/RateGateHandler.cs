using System;
using System.Globalization;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Http;

/// <summary>
/// Waits while the service has said wait, and notes when it says so. A tool's provider that says it speaks for itself alone.
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
                await gate.WaitAsync(wait => Say(attempt, wait), cancellationToken).ConfigureAwait(false);

                var passed = gate.Passed;
                var response = await base.SendAsync(copy ?? request, cancellationToken).ConfigureAwait(false);
                if ((int)response.StatusCode != 429)
                {
                    if (!attempt.Call.Anonymous)
                        gate.NotePassed();
                    return response;
                }

                if (RetryAfter.Of(response) is not { } time || time > RetryAfter.LongestWait
                    || await ErrorBody.IsToolErrorAsync(response, cancellationToken).ConfigureAwait(false))
                    return response;
                gate.HoldFor(time);
                if (!queues || gate.Passed == passed)
                    return response;

                attempt.StopClock();
                response.Dispose();
                copy?.Dispose();
                copy = attempt.Copy(request);
            }
        }
        finally
        {
            copy?.Dispose();
        }
    }

    private static void Say(Attempt attempt, TimeSpan wait) => attempt.Observer?.Invoke(new(
        ClientMessageLevel.Verbose,
        string.Format(CultureInfo.InvariantCulture, "{0}: held back {1:0.0} s, because the service is limiting requests", attempt.Call.OperationId, wait.TotalSeconds)));
}
