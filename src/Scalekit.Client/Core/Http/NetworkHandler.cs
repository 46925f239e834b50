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
    /// The HTTP version to request; over TLS the two sides agree on it or an older one. .NET Framework can only send 1.1.
    /// </summary>
    public static Version HighestVersion(ScalekitClientOptions options) => options.IsFramework ? HttpVersion.Version11 : Version20;

    public static HttpMessageHandler Create(ScalekitClientOptions options)
    {
        var handler = new HttpClientHandler
        {
            AllowAutoRedirect = false, // a redirect must not carry the token to another origin
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
        };
        if (options.Proxy is not null)
        {
            handler.UseProxy = true;
            handler.Proxy = options.Proxy;
        }
        else if (ProxyInUse.IgnoresSystem(options))
        {
            handler.UseProxy = false;
        }
        else if (options.SystemProxy is not null)
        {
            handler.Proxy = options.SystemProxy;
        }

        if (options.IsFramework)
        {
            handler.MaxConnectionsPerServer = 256; // the default there is 2
            handler.SslProtocols = SslProtocols.Tls12; // older versions may be the default there
        }

        options.Configure?.Invoke(handler);
        return handler;
    }
}
