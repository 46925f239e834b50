using System.Globalization;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Http;

/// <summary>Waits while the service has said wait, and notes when it says so. A tool's provider that says it speaks for itself alone.</summary>
internal sealed class RateGateHandler(RateGate gate) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var attempt = Attempt.Of(request);
        await gate.WaitAsync(
            wait => attempt.Observer?.Invoke(new(
                ClientMessageLevel.Verbose,
                string.Format(CultureInfo.InvariantCulture, "{0}: held back {1:0.0} s, because the service is limiting requests", attempt.Call.OperationId, wait.TotalSeconds))),
            cancellationToken).ConfigureAwait(false);

        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if ((int)response.StatusCode == 429 && RetryAfter.Of(response) is { } time && time <= RetryAfter.LongestWait
            && !await ErrorBody.IsToolErrorAsync(response, cancellationToken).ConfigureAwait(false))
            gate.HoldFor(time);
        return response;
    }
}
