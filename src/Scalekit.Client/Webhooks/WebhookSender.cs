using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit;

/// <summary>
/// Sends sample events to an endpoint, signed as Scalekit signs. It has nothing to do with an environment: no token is sent, and no
/// redirect is followed.
/// </summary>
public sealed class WebhookSender : IDisposable
{
    private readonly HttpClient client;

    /// <summary>Creates a sender.</summary>
    /// <param name="timeout">How long an endpoint may take to respond.</param>
    public WebhookSender(TimeSpan timeout) =>
        client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = timeout };

    /// <summary>Sends one event, once.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="sample">The event.</param>
    /// <param name="uri">The endpoint.</param>
    /// <param name="secrets">The secrets that sign it; several while one is exchanged for another.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ScalekitException">
    /// <see cref="ErrorIds.UnexpectedStatus"/>: the endpoint did not accept it. <see cref="ErrorIds.ConnectionFailed"/> or
    /// <see cref="ErrorIds.Timeout"/>: it did not respond.
    /// </exception>
    public async Task<WebhookDelivery> SendAsync(
        string type, WebhookSample sample, Uri uri, IReadOnlyList<WebhookSecret> secrets, CancellationToken cancellationToken)
    {
        var now = DateTimeOffset.UtcNow;
        using var request = new HttpRequestMessage(HttpMethod.Post, uri) { Content = new ByteArrayContent(sample.Body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        Add("id", sample.MessageId);
        Add("timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        Add("signature", string.Join(" ", secrets.Select(secret => secret.Sign(sample.MessageId, now, sample.Body))));
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
                .ConfigureAwait(false);
            var status = (int)response.StatusCode;
            return response.IsSuccessStatusCode
                ? new WebhookDelivery(status, type, sample.MessageId, uri)
                : throw new ScalekitApiException(
                    ErrorIds.UnexpectedStatus,
                    $"The endpoint {Shown(uri)} did not accept the {type} event: it answered {status} {response.ReasonPhrase}.",
                    status);
        }
        catch (HttpRequestException e)
        {
            var reason = (e.InnerException?.Message ?? e.Message).TrimEnd('.');
            throw new ScalekitException(ErrorIds.ConnectionFailed, $"The endpoint {Shown(uri)} did not answer: {reason}.", e)
            {
                Advice = new Advice(AdviceCode.CheckEndpoint),
            };
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            var seconds = client.Timeout.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
            throw new ScalekitException(ErrorIds.Timeout, $"The endpoint {Shown(uri)} did not answer within {seconds} seconds.", e)
            {
                Advice = new Advice(AdviceCode.CheckEndpoint),
            };
        }

        void Add(string part, string value) =>
            request.Headers.TryAddWithoutValidation(WebhookVerifier.HeaderName(WebhookKind.Webhook, part), value);
    }

    /// <summary>Closes its connections.</summary>
    public void Dispose() => client.Dispose();

    // Endpoints of some hosts have a key in their query, and any may have a password.
    private static string Shown(Uri uri) => uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
}
