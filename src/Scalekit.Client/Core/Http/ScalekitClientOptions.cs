using System;
using System.Net;
using System.Net.Http;
using Scalekit.Core.Http;

namespace Scalekit;

/// <summary>Where and how a client connects.</summary>
public sealed class ScalekitClientOptions
{
    /// <summary>How often a call is tried again at most, unless <see cref="MaximumRetryCount"/> says otherwise.</summary>
    public const int DefaultMaximumRetryCount = 4;

    /// <summary>How many seconds one attempt may take, unless <see cref="Timeout"/> says otherwise.</summary>
    public const int DefaultTimeoutSeconds = 100;

    /// <summary>Creates options.</summary>
    /// <param name="environmentUrl">The environment's address: a full URL, or a bare host (then https).</param>
    /// <param name="credential">What the client proves its identity with.</param>
    /// <exception cref="ScalekitException"><see cref="ErrorIds.InvalidEnvironmentUrl"/>: no URL, or plain http to another machine.</exception>
    public ScalekitClientOptions(string environmentUrl, ScalekitCredential credential)
    {
        EnvironmentUrl = ParseEnvironmentUrl(environmentUrl);
        Credential = credential;
    }

    /// <summary>The environment's address, without a path.</summary>
    public Uri EnvironmentUrl { get; }

    /// <summary>What the client proves its identity with.</summary>
    public ScalekitCredential Credential { get; }

    /// <summary>Which description of the service to follow.</summary>
    public ApiContract Contract { get; init; }

    /// <summary>How long one attempt may take from sending to the end of the answer; zero, or more than 24 days, for no limit.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(DefaultTimeoutSeconds);

    /// <summary>How often a call is tried again at most.</summary>
    public int MaximumRetryCount { get; init; } = DefaultMaximumRetryCount;

    /// <summary>The proxy; null for the system's.</summary>
    public IWebProxy? Proxy { get; init; }

    /// <summary>
    /// Whether what reads a listing is compiled while the first token is under way, so that the first listing need not wait for it.
    /// Worth it where a process ends soon after its first listing.
    /// </summary>
    public bool CompileAhead { get; init; }

    /// <summary>How this client names itself to the service.</summary>
    public string UserAgent { get; init; } = "Scalekit.Client";

    /// <summary>The largest answer that is read, in bytes after decompression.</summary>
    public long MaximumResponseBytes { get; init; } = 64L * 1024 * 1024;

    /// <summary>How long connections are used before they are made anew, which is how a changed address is heard of.</summary>
    internal TimeSpan ConnectionLifetime { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Changes the network handler before its first use, such as to trust a certificate of a test's own.</summary>
    internal Action<HttpClientHandler>? Configure { get; init; }

    /// <summary>Whether to set the network up as .NET Framework needs it; a test's own takes that path elsewhere.</summary>
    internal bool IsFramework { get; init; } = NetworkHandler.IsFramework;

    /// <summary>What the waits between attempts follow; a test's own makes them short.</summary>
    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    private static Uri ParseEnvironmentUrl(string text)
    {
        var trimmed = (text ?? "").Trim();
        var full = trimmed.Contains("://") ? trimmed : "https://" + trimmed;
        if (!Uri.TryCreate(full, UriKind.Absolute, out var url) || url.Host.Length == 0 || url.Scheme is not ("https" or "http"))
            throw Refused($"'{WithoutUserInfo(trimmed)}' is not a valid environment URL.");
        if (url.UserInfo.Length > 0)
            throw Refused("The environment URL must not hold a user name or password.");
        if (url.PathAndQuery is not ("/" or "") || url.Fragment.Length > 0)
            throw Refused($"'{trimmed}' has a path or query.");
        if (url.Scheme == "http" && !url.IsLoopback)
            throw Refused($"'{trimmed}' uses http, so the client secret would be sent unencrypted.", AdviceCode.GiveSecureAddress);

        // What passed as a host so far may still be none once it is written in ASCII.
        return Uri.TryCreate(url.GetLeftPart(UriPartial.Authority), UriKind.Absolute, out var address)
            ? address
            : throw Refused($"'{trimmed}' is not a valid environment URL.");
    }

    private static string WithoutUserInfo(string text) => text.Contains("@") ? "…" + text.Substring(text.LastIndexOf('@')) : text;

    private static ScalekitException Refused(string problem, AdviceCode advice = AdviceCode.GiveAddress) =>
        new(ErrorIds.InvalidEnvironmentUrl, problem) { Advice = new Advice(advice) };
}
