using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Core.Http;

namespace Scalekit;

/// <summary>
/// Sends sample events to an endpoint, signed as Scalekit signs them. It does not use an environment: no token is sent, and redirects are
/// not followed.
/// </summary>
public sealed class WebhookSender : IDisposable
{
    private readonly Uri uri;
    private readonly HttpClient client;

    /// <summary>Creates a sender.</summary>
    /// <param name="uri">The endpoint.</param>
    /// <param name="timeout">The time limit for a response.</param>
    public WebhookSender(Uri uri, TimeSpan timeout)
    {
        this.uri = uri;
        client = new HttpClient(HandlerFor(uri, NetworkHandler.IsFramework)) { Timeout = timeout };
        NetworkHandler.Configure(client);
    }

    /// <summary>
    /// Returns a URL that is safe to display. Some endpoints have a key in their query, and any URL may contain a password.
    /// </summary>
    /// <param name="uri">The URL. It need not be complete.</param>
    public static string Shown(Uri uri)
    {
        if (uri.IsAbsoluteUri && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps))
            return uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
        var path = uri.OriginalString.Split('?', '#')[0];
        var scheme = path.IndexOf("://", StringComparison.Ordinal) is var end && end < 0 ? "" : path.Substring(0, end + 3);
        return scheme + path.Substring(Math.Max(scheme.Length, path.LastIndexOf('@') + 1));
    }

    /// <summary>Sends one event, without retries.</summary>
    /// <param name="sample">The event.</param>
    /// <param name="secrets">The secrets that sign it. There are several while one is being replaced.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ScalekitException">
    /// <see cref="ErrorIds.UnexpectedStatus"/>: the endpoint did not accept the event. <see cref="ErrorIds.ConnectionFailed"/> or
    /// <see cref="ErrorIds.Timeout"/>: it did not respond.
    /// </exception>
    public async Task<WebhookDelivery> SendAsync(
        WebhookSample sample, IReadOnlyList<WebhookSecret> secrets, CancellationToken cancellationToken)
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
                ? new WebhookDelivery(status, sample.Type, sample.MessageId, new Uri(Shown(uri)))
                : throw new ScalekitApiException(
                    ErrorIds.UnexpectedStatus,
                    $"The endpoint {Shown(uri)} did not accept the {sample.Type} event: it answered {status} {response.ReasonPhrase}.",
                    status);
        }
        catch (HttpRequestException e)
        {
            var reason = (e.InnerException?.Message ?? e.Message).TrimEnd('.');
            throw new ScalekitException(ErrorIds.ConnectionFailed, $"The endpoint {Shown(uri)} did not respond: {reason}.", e)
            {
                Advice = new Advice(AdviceCode.CheckEndpoint),
            };
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            var seconds = client.Timeout.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
            throw new ScalekitException(ErrorIds.Timeout, $"The endpoint {Shown(uri)} did not respond within {seconds} seconds.", e)
            {
                Advice = new Advice(AdviceCode.CheckEndpoint),
            };
        }

        void Add(string part, string value) =>
            request.Headers.TryAddWithoutValidation(WebhookVerifier.HeaderName(WebhookKind.Webhook, part), value);
    }

    /// <summary>Creates a handler for an endpoint. As for environments, system proxies are not used for this computer.</summary>
    internal static HttpClientHandler HandlerFor(Uri uri, bool isFramework) =>
        NetworkHandler.Create(proxy: null, ignoresSystem: uri.IsLoopback, systemProxy: null, isFramework);

    /// <summary>Closes its connections.</summary>
    public void Dispose() => client.Dispose();

}
