using System;
using System.Net;
using System.Net.Http;
using System.Runtime.InteropServices;
using System.Security.Authentication;

namespace Scalekit.Core.Http;

/// <summary>The runtime's own HTTP handler, set up alike on .NET and .NET Framework.</summary>
internal static class NetworkHandler
{
    /// <summary>Whether this is .NET Framework, as in Windows PowerShell.</summary>
    public static readonly bool IsFramework = RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal);

    private static readonly Version Version20 = new(2, 0);

    /// <summary>The version to ask for; over TLS the two sides agree on it or on an older one. .NET Framework refuses to send anything but 1.1.</summary>
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

        if (options.IsFramework)
        {
            handler.MaxConnectionsPerServer = 256; // 2 by default there
            handler.SslProtocols = SslProtocols.Tls12; // Windows PowerShell may default to older ones
        }

        options.Configure?.Invoke(handler);
        return handler;
    }
}
