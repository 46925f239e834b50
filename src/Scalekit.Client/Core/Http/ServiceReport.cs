using System;
using System.Collections.Generic;

namespace Scalekit;

/// <summary>Why an environment variable that names a proxy has no effect.</summary>
public enum UnusedProxy
{
    /// <summary>The variable no_proxy excludes the host.</summary>
    Excluded,

    /// <summary>The value is not the URL of a proxy that the runtime supports.</summary>
    Invalid,

    /// <summary>.NET Framework does not read these variables.</summary>
    NotRead,
}

/// <summary>How far a request without credentials got on its way to the service. It has no secret in it.</summary>
public sealed record ServiceReport
{
    /// <summary>Host and port of the proxy that requests go through; null if there is none.</summary>
    public string? Proxy { get; init; }

    /// <summary>Who named the proxy: an environment variable, or the system's settings; null if the caller did.</summary>
    public string? ProxySource { get; init; }

    /// <summary>Whether the proxies of the environment and the system are ignored: on request, and for this computer.</summary>
    public bool IgnoresProxy { get; init; }

    /// <summary>An environment variable that is set to a proxy and has no effect; null if there is none.</summary>
    public string? UnusedVariable { get; init; }

    /// <summary>Why <see cref="UnusedVariable"/> has no effect; null if there is none.</summary>
    public UnusedProxy? UnusedReason { get; init; }

    /// <summary>The host name to resolve: the proxy's if there is one, because the proxy then resolves the service's.</summary>
    public string HostName { get; init; } = "";

    /// <summary>The IP addresses of <see cref="HostName"/>.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>Why the host name could not be resolved; null if it was. Nothing is sent then.</summary>
    public string? ResolutionProblem { get; init; }

    /// <summary>The status of the response; null without one.</summary>
    public int? StatusCode { get; init; }

    /// <summary>How long the response took, including the connection.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Why there was no response; null if there was one.</summary>
    public ScalekitException? Problem { get; init; }

    /// <summary>
    /// How far this computer's clock is ahead of the service's (negative: behind), to about a second; null if the response has no date.
    /// </summary>
    public TimeSpan? ClockSkew { get; init; }
}
