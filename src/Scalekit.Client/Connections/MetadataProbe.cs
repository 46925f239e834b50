using System;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Core.Http;

namespace Scalekit;

/// <summary>
/// Checks whether the metadata of identity providers can be read. Requests use the client's proxy, but never its credentials. The content
/// of the responses is not read.
/// </summary>
public sealed class MetadataProbe : IDisposable
{
    private const int Redirects = 3;

    private readonly HttpClient client;

    internal MetadataProbe(ScalekitClientOptions options, TimeSpan timeout)
    {
        client = new HttpClient(NetworkHandler.Create(options)) { Timeout = timeout };
        client.DefaultRequestHeaders.UserAgent.ParseAdd(options.UserAgent);
    }

    /// <summary>Closes its connections.</summary>
    public void Dispose() => client.Dispose();

    /// <summary>Returns a sentence about what is wrong with a URL; null if it returns status 200.</summary>
    internal async Task<string?> ProblemOfAsync(string address, CancellationToken cancellationToken)
    {
        // The URL was entered by whoever set up the connection, so it is not trusted.
        if (UriOf(address) is not { } uri)
            return "The identity provider's metadata URL must be an http or https URL without a user name or password.";
        try
        {
            for (var redirect = 0; ; redirect++)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, uri);
                using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
                    .ConfigureAwait(false);
                var status = (int)response.StatusCode;
                if (status == 200)
                    return null;
                if (status is < 300 or >= 400 || redirect == Redirects || response.Headers.Location is not { } location)
                    return string.Format(CultureInfo.InvariantCulture, "{0} returned status {1} instead of 200.", Shown(uri), status);
                var next = UriOf(new Uri(uri, location).OriginalString);
                if (next is null || (uri.Scheme == Uri.UriSchemeHttps && next.Scheme != Uri.UriSchemeHttps))
                    return $"{Shown(uri)} redirects to a URL that is not followed.";
                uri = next;
            }
        }
        catch (HttpRequestException e)
        {
            return $"{Shown(uri)} did not respond: {ReasonOf(e)}.";
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            var seconds = client.Timeout.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
            return $"{Shown(uri)} did not respond within {seconds} seconds.";
        }
    }

    /// <summary>A URL without the parts that may be secret.</summary>
    internal static string Shown(string address) => UriOf(address) is { } uri ? Shown(uri) : "";

    // A proxy's message may repeat what it was sent, including a password.
    private static string ReasonOf(HttpRequestException e) => e.GetBaseException() switch
    {
        SocketException or AuthenticationException or IOException or WebException { Response: null } =>
            e.GetBaseException().Message.TrimEnd('.'),
        _ => "the request failed",
    };

    private static string Shown(Uri uri) => uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    // A URL with a user name or password is rejected: they would not be sent, and must not be shown.
    private static Uri? UriOf(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && uri.UserInfo.Length == 0
            ? uri
            : null;
}
