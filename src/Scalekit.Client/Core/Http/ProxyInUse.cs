using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Reflection;

namespace Scalekit.Core.Http;

/// <summary>The proxy for requests to the environment, and where it was set.</summary>
internal sealed class ProxyInUse
{
    // Not part of .NET Standard. It uses the environment variables and the system settings.
    private static readonly PropertyInfo? RuntimeProxy = typeof(HttpClient).GetProperty("DefaultProxy");

    private readonly Uri target;
    private readonly IWebProxy proxy;

    private ProxyInUse(Uri target, IWebProxy proxy, Uri address, string? source)
    {
        this.target = target;
        this.proxy = proxy;
        Address = address;
        Source = source;
    }

    /// <summary>The URL of the proxy. Show only its host and port, because it may contain a password.</summary>
    public Uri Address { get; }

    /// <summary>Where it was set: an environment variable, or the system's settings; null if the caller set it.</summary>
    public string? Source { get; }

    /// <summary>The credentials for the proxy; null if there are none with a password.</summary>
    public NetworkCredential? Credential
    {
        get
        {
            var all = proxy.Credentials;
            var credential = all?.GetCredential(Address, "Basic") ?? all?.GetCredential(target, "Basic");
            return credential is { Password.Length: > 0 } ? credential : null;
        }
    }

    /// <summary>Whether a proxy of the environment or the system is ignored. It always is for this computer.</summary>
    public static bool IgnoresSystem(ScalekitClientOptions options) => options.NoProxy || options.EnvironmentUrl.IsLoopback;

    /// <summary>Returns the proxy that requests go through; null if there is none.</summary>
    public static ProxyInUse? Of(ScalekitClientOptions options)
    {
        var target = options.EnvironmentUrl;
        if (options.Proxy is { } given)
            return AddressOf(given, target) is { } its ? new ProxyInUse(target, given, its, null) : null;
        if (IgnoresSystem(options) || (options.SystemProxy ?? OfRuntime(options)) is not { } system)
            return null;
        return AddressOf(system, target) is { } address ? new ProxyInUse(target, system, address, SourceOf(options, address)) : null;
    }

    /// <summary>The first variable that names a proxy for the environment, and why it has no effect.</summary>
    public static (string Name, UnusedProxy Reason)? Unused(ScalekitClientOptions options)
    {
        var name = VariablesFor(options).FirstOrDefault(one => !string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(one)));
        if (name is null)
            return null;
        var value = Environment.GetEnvironmentVariable(name)!.Trim();
        var isValid = Uri.TryCreate(value.Contains("://") ? value : "http://" + value, UriKind.Absolute, out var address)
            && address.Scheme is "http" or "https" or "socks4" or "socks4a" or "socks5";
        return (name, options.IsFramework ? UnusedProxy.NotRead : isValid ? UnusedProxy.Excluded : UnusedProxy.Invalid);
    }

    private static string[] VariablesFor(ScalekitClientOptions options)
    {
        var scheme = options.EnvironmentUrl.Scheme;
        return [$"{scheme}_proxy", $"{scheme.ToUpperInvariant()}_PROXY", "all_proxy", "ALL_PROXY"];
    }

    private static IWebProxy? OfRuntime(ScalekitClientOptions options) =>
        !options.IsFramework && RuntimeProxy is not null ? (IWebProxy?)RuntimeProxy.GetValue(null) : WebRequest.DefaultWebProxy;

    private static Uri? AddressOf(IWebProxy proxy, Uri target) =>
        !proxy.IsBypassed(target) && proxy.GetProxy(target) is { } address && address != target ? address : null;

    // .NET Framework does not use the environment variables.
    private static string SourceOf(ScalekitClientOptions options, Uri address)
    {
        var names = options.IsFramework ? [] : VariablesFor(options);
        return names.FirstOrDefault(name =>
                Environment.GetEnvironmentVariable(name)?.IndexOf(address.Host, StringComparison.OrdinalIgnoreCase) >= 0)
            ?? "the system's settings";
    }
}
