using System;
using System.ComponentModel;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Reflection;
using System.Security.Authentication;

namespace Scalekit.Core.Http;

/// <summary>Distinguishes connections that were never made from connections that broke.</summary>
internal static class TransportFailure
{
    // HttpRequestException.HttpRequestError is exact, but exists only in .NET 8 and later.
    private static readonly PropertyInfo? ExactReason = typeof(HttpRequestException).GetProperty("HttpRequestError");

    // The messages of .NET, .NET Framework (and .NET Core 3.1), OpenSSL, and Mono.
    private static readonly string[] NotTls =
    [
        "Cannot determine the frame size",
        "failed due to an unexpected packet format",
        "wrong version number",
        "packet length too long",
    ];

    /// <summary>Whether it is certain that no part of the request reached the service.</summary>
    public static bool WasNeverSent(Exception failure)
    {
        if (failure is HttpRequestException && ExactReason?.GetValue(failure)?.ToString() is { } reason && reason != "Unknown")
        {
            return reason is "NameResolutionError" or "ConnectionError" or "SecureConnectionError" or "ProxyTunnelError"
                or "VersionNegotiationError";
        }

        for (var e = failure; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                case AuthenticationException:
                    return true;
                case WebException web:
                    return web.Status is WebExceptionStatus.NameResolutionFailure or WebExceptionStatus.ProxyNameResolutionFailure
                        or WebExceptionStatus.ConnectFailure or WebExceptionStatus.TrustFailure or WebExceptionStatus.SecureChannelFailure;
                case SocketException socket:
                    return socket.SocketErrorCode is SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.HostDown
                        or SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.NetworkDown or SocketError.TryAgain
                        or SocketError.NoData or SocketError.NoRecovery or SocketError.AddressNotAvailable;
                default:
                    break;
            }
        }

        return false;
    }

    /// <summary>
    /// Whether the other side does not use TLS at all, such as a port for plain http. Only the message shows this. On .NET Framework, it is
    /// in the language of the system; in a language other than English, it is not recognized, and the error has the system's message.
    /// </summary>
    public static bool IsNotTls(Exception failure)
    {
        for (var e = failure; e is not null; e = e.InnerException)
        {
            var message = e.Message;
            if (NotTls.Any(sign => message.IndexOf(sign, StringComparison.OrdinalIgnoreCase) >= 0))
                return true;
        }

        return false;
    }

    /// <summary>Whether TLS failed, usually because the other side's certificate is not trusted.</summary>
    public static bool IsOfCertificate(Exception failure)
    {
        for (var e = failure; e is not null; e = e.InnerException)
        {
            if (e is AuthenticationException or WebException { Status: WebExceptionStatus.TrustFailure })
                return true;
        }

        return false;
    }

    /// <summary>Returns the message of the innermost cause, which says more than "An error occurred while sending the request".</summary>
    public static string Describe(Exception failure)
    {
        var cause = failure;
        while (cause.InnerException is not null && cause is not (SocketException or Win32Exception or AuthenticationException))
            cause = cause.InnerException;
        return cause.Message.TrimEnd('.', '"');
    }
}
