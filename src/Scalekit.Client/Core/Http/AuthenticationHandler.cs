using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Core.Auth;

namespace Scalekit.Core.Http;

/// <summary>
/// Puts the token on a request. A 401 leads to one renewal and one replay, since a refused request was not carried out; with a token that
/// another got meanwhile it is replayed once besides.
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

                // A provider that refuses the user's account is answered with a 401 too; this client's token is good then. Where the time
                // went by before the body had come, there is none left for more than this answer.
                if (response.StatusCode != HttpStatusCode.Unauthorized || hasRenewed || replays == 2 || !tokens.CanRenew
                    || await ErrorBody.IsToolErrorAsync(response, cancellationToken).ConfigureAwait(false) || cancellationToken.IsCancellationRequested)
                    return response;

                // What takes long from here on is the token's request, which has a limit of its own; this one was not carried out.
                response.Dispose();
                attempt.End();

                // Another request may have renewed it already, and that token, too, may be worthless by the time that this one is sent.
                hasRenewed = tokens.Current is not { } current || current == token;
                if (hasRenewed)
                    attempt.Observer?.Invoke($"{attempt.Call.OperationId}: the token was refused; renewing it once");
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
