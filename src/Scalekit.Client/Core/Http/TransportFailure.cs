using System;
using System.ComponentModel;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Reflection;
using System.Security.Authentication;

namespace Scalekit.Core.Http;

/// <summary>Tells a connection that was never made from one that broke.</summary>
internal static class TransportFailure
{
    // HttpRequestException.HttpRequestError: exact, but only .NET 8 and later have it.
    private static readonly PropertyInfo? ExactReason = typeof(HttpRequestException).GetProperty("HttpRequestError");

    /// <summary>Whether nothing of the request can have reached the service.</summary>
    public static bool WasNeverSent(Exception failure)
    {
        if (failure is HttpRequestException && ExactReason?.GetValue(failure)?.ToString() is { } reason && reason != "Unknown")
            return reason is "NameResolutionError" or "ConnectionError" or "SecureConnectionError" or "ProxyTunnelError" or "VersionNegotiationError";

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

    /// <summary>The innermost cause in its own words: it says more than "An error occurred while sending the request".</summary>
    public static string Describe(Exception failure)
    {
        var cause = failure;
        while (cause.InnerException is not null && cause is not (SocketException or Win32Exception or AuthenticationException))
            cause = cause.InnerException;
        return cause.Message.TrimEnd('.');
    }
}
