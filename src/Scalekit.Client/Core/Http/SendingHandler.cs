using System;
using System.Globalization;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Core.Http;

/// <summary>
/// The last step before the network. Waits for a free place and a slot, starts the time limit, and reports what was sent and received,
/// without headers and bodies.
/// </summary>
internal sealed class SendingHandler(SemaphoreSlim places, RateCeiling? ceiling, TimeSpan timeout) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var attempt = Attempt.Of(request);
        await attempt.BeginAsync(places, ceiling, timeout, cancellationToken).ConfigureAwait(false);
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        attempt.Observer?.Message?.Invoke(string.Format(
            CultureInfo.InvariantCulture,
            "{0} answered {1} in {2:0} ms{3}{4}",
            RequestIn(attempt.Call, $"{request.Method} {request.RequestUri.AbsolutePath}"),
            (int)response.StatusCode,
            attempt.Elapsed.TotalMilliseconds,
            attempt.Call.Page > 0 ? string.Format(CultureInfo.InvariantCulture, ", page {0}", attempt.Call.Page) : "",
            attempt.Number > 1 ? string.Format(CultureInfo.InvariantCulture, ", attempt {0}", attempt.Number) : ""));
        return response;
    }

    // A request without an operation name is reported by its method and path alone.
    private static string RequestIn(Call call, string request) => call.OperationId == request ? request : $"{call.OperationId}: {request}";
}
