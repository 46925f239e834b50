using System;
using System.Net;
using System.Net.Http;
using System.Runtime.InteropServices;
using System.Security.Authentication;

namespace Scalekit.Core.Http;

/// <summary>Creates the runtime's HTTP handler, with the same settings on .NET and .NET Framework.</summary>
internal static class NetworkHandler
{
    /// <summary>Whether the process runs on .NET Framework.</summary>
    public static readonly bool IsFramework =
        RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal);

    private static readonly Version Version20 = new(2, 0);

    /// <summary>
    /// The HTTP version to request. Over TLS, both sides agree on this version or an older one. .NET Framework can send only 1.1.
    /// </summary>
    public static Version HighestVersion(ScalekitClientOptions options) => options.IsFramework ? HttpVersion.Version11 : Version20;

    public static HttpMessageHandler Create(ScalekitClientOptions options)
    {
        var handler = Create(options.Proxy, ProxyInUse.IgnoresSystem(options), options.SystemProxy, options.IsFramework);
        options.Configure?.Invoke(handler);
        return handler;
    }

    /// <summary>Creates a handler for network requests.</summary>
    /// <param name="proxy">The proxy that the caller set, if any.</param>
    /// <param name="ignoresSystem">Whether a proxy of the environment or the system is ignored.</param>
    /// <param name="systemProxy">The system proxy, if it is not the one that the runtime finds.</param>
    /// <param name="isFramework">Whether it is for .NET Framework.</param>
    public static HttpClientHandler Create(IWebProxy? proxy, bool ignoresSystem, IWebProxy? systemProxy, bool isFramework)
    {
        var handler = new HttpClientHandler
        {
            AllowAutoRedirect = false, // a redirect must not carry the token to another origin
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
        };
        if (proxy is not null)
        {
            handler.UseProxy = true;
            handler.Proxy = proxy;
        }
        else if (ignoresSystem)
        {
            handler.UseProxy = false;
        }
        else if (systemProxy is not null)
        {
            handler.Proxy = systemProxy;
        }

        if (isFramework)
        {
            handler.MaxConnectionsPerServer = 256; // the default there is 2
            handler.SslProtocols = SslProtocols.Tls12; // older versions may be the default there
        }

        return handler;
    }

    /// <summary>Applies what every client with such a handler needs.</summary>
    public static void Configure(HttpClient client) =>
        client.DefaultRequestHeaders.ExpectContinue = false; // .NET Framework would wait for a "100 Continue" before each body
}
