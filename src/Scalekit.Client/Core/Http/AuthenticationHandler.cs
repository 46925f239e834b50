using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Core.Auth;

namespace Scalekit.Core.Http;

/// <summary>
/// Adds the token to requests. After a 401, the token is renewed and the request sent again. This is safe, because a refused request had no
/// effect. If another request has already renewed the token, that token is tried first.
/// </summary>
internal sealed class AuthenticationHandler(TokenSource tokens) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var attempt = Attempt.Of(request);
        if (attempt.Call.Anonymous)
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);

        var token = await tokens.GetAsync(attempt.Observer, cancellationToken).ConfigureAwait(false);
        HttpRequestMessage? copy = null;
        try
        {
            var hasRenewed = false;
            for (var replays = 0; ; replays++)
            {
                Authorize(copy ?? request, token);
                var response = await base.SendAsync(copy ?? request, cancellationToken).ConfigureAwait(false);

                // A 401 may also come from a tool's provider, in which case the token is valid. If reading the body used up the time
                // limit, there is no time for another attempt.
                if (response.StatusCode != HttpStatusCode.Unauthorized || hasRenewed || replays == 2 || !tokens.CanRenew
                    || await ErrorBody.IsToolErrorAsync(response, cancellationToken).ConfigureAwait(false)
                    || cancellationToken.IsCancellationRequested)
                    return response;

                // Getting a token has a time limit of its own, so this request's limit is suspended.
                response.Dispose();
                attempt.End();

                // If another request has renewed the token, use that token. If it is refused as well, renew once more.
                hasRenewed = tokens.Current is not { } current || current == token;
                if (hasRenewed)
                    attempt.Observer?.Message?.Invoke($"{attempt.Call.OperationId}: the token was refused; renewing it once");
                token = await tokens.RenewAsync(token, attempt.Observer, cancellationToken).ConfigureAwait(false);
                copy?.Dispose();
                copy = attempt.Copy(request);
            }
        }
        finally
        {
            copy?.Dispose();
        }
    }

    private static void Authorize(HttpRequestMessage request, AccessToken token) =>
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Value);
}
