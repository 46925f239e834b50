using System;
using System.Net;
using System.Net.Http;
using Scalekit.Core.Http;

namespace Scalekit;

/// <summary>Where and how a client connects.</summary>
public sealed class ScalekitClientOptions
{
    /// <summary>The default <see cref="MaximumRetryCount"/>.</summary>
    public const int DefaultMaximumRetryCount = 4;

    /// <summary>The default <see cref="Timeout"/>, in seconds.</summary>
    public const int DefaultTimeoutSeconds = 100;

    /// <summary>The highest <see cref="MaximumRate"/>, in requests a minute.</summary>
    public const int HighestMaximumRate = RateCeiling.Highest;

    /// <summary>The longest <see cref="RetryTimeout"/>, in seconds.</summary>
    public const int HighestRetryTimeoutSeconds = 86400;

    private readonly int? maximumRate;
    private readonly TimeSpan? retryTimeout;

    /// <summary>Creates options.</summary>
    /// <param name="environmentUrl">The environment URL: a full URL, or a host name (https is then assumed).</param>
    /// <param name="credential">What the client authenticates with.</param>
    /// <exception cref="ScalekitException">
    /// <see cref="ErrorIds.InvalidEnvironmentUrl"/>: the URL is invalid, or uses http for another computer.
    /// </exception>
    public ScalekitClientOptions(string environmentUrl, ScalekitCredential credential)
    {
        EnvironmentUrl = ParseEnvironmentUrl(environmentUrl);
        Credential = credential;
    }

    /// <summary>The environment URL, without a path.</summary>
    public Uri EnvironmentUrl { get; }

    /// <summary>What the client authenticates with.</summary>
    public ScalekitCredential Credential { get; }

    /// <summary>The contract to follow.</summary>
    public ApiContract Contract { get; init; }

    /// <summary>
    /// The time limit for one attempt, from sending it to the end of the response. Zero, or more than 24 days, means no limit.
    /// </summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(DefaultTimeoutSeconds);

    /// <summary>
    /// Maximum number of retries per call. Null means <see cref="DefaultMaximumRetryCount"/>, or any number if there is a
    /// <see cref="RetryTimeout"/>.
    /// </summary>
    public int? MaximumRetryCount { get; init; }

    /// <summary>
    /// How long a call may be retried, counted from its first failure. The call is retried until this time is over. From one second to
    /// <see cref="HighestRetryTimeoutSeconds"/> seconds; null for no time limit. If the service asks a call to wait longer than the time
    /// left, the call fails at once.
    /// </summary>
    /// <exception cref="ScalekitException"><see cref="ErrorIds.InvalidValue"/>: the value is out of range.</exception>
    public TimeSpan? RetryTimeout
    {
        get => retryTimeout;
        init => retryTimeout = value is null || (value.Value.TotalSeconds is >= 1 and <= HighestRetryTimeoutSeconds)
            ? value
            : throw new ScalekitException(
                ErrorIds.InvalidValue,
                $"The time for retries must be from 1 to {HighestRetryTimeoutSeconds} seconds, but is {value.Value.TotalSeconds}.");
    }

    /// <summary>
    /// Maximum number of requests a minute, evenly spaced. All requests count, including retries and token requests. From 1 to
    /// <see cref="HighestMaximumRate"/>; null for no limit of the client. This leaves room for others, because the service limits the rate
    /// of an environment, not of a client.
    /// </summary>
    /// <exception cref="ScalekitException"><see cref="ErrorIds.InvalidValue"/>: the value is out of range.</exception>
    public int? MaximumRate
    {
        get => maximumRate;
        init => maximumRate = value is null or (>= 1 and <= HighestMaximumRate)
            ? value
            : throw new ScalekitException(
                ErrorIds.InvalidValue, $"The maximum rate must be from 1 to {HighestMaximumRate} requests a minute, but is {value}.");
    }

    /// <summary>Maximum number of retries per call.</summary>
    internal int Retries => MaximumRetryCount ?? (RetryTimeout is null ? DefaultMaximumRetryCount : int.MaxValue);

    /// <summary>The proxy; null for the system's proxy.</summary>
    public IWebProxy? Proxy { get; init; }

    /// <summary>
    /// Whether to compile the code that reads listings while the first token is being requested. This makes the first listing of a
    /// short-lived process faster.
    /// </summary>
    public bool CompileAhead { get; init; }

    /// <summary>
    /// Whether to connect directly, ignoring proxies of the environment and the system. Cannot be combined with <see cref="Proxy"/>.
    /// </summary>
    public bool NoProxy { get; init; }

    /// <summary>The User-Agent header.</summary>
    public string UserAgent { get; init; } = "Scalekit.Client";

    /// <summary>The largest response that is read, in bytes after decompression.</summary>
    public long MaximumResponseBytes { get; init; } = 64L * 1024 * 1024;

    /// <summary>How long connections are reused. A DNS change is noticed after that time.</summary>
    internal TimeSpan ConnectionLifetime { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Changes the network handler before its first use. Tests use it to trust their own certificate.</summary>
    internal Action<HttpClientHandler>? Configure { get; init; }

    /// <summary>The proxy of the environment or the system, if it is not the one that the runtime finds. For tests.</summary>
    internal IWebProxy? SystemProxy { get; init; }

    /// <summary>Whether to set up the network for .NET Framework. Tests use it to cover that path on other runtimes.</summary>
    internal bool IsFramework { get; init; } = NetworkHandler.IsFramework;

    /// <summary>The clock for waits between attempts. Tests use it to shorten waits.</summary>
    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    private static Uri ParseEnvironmentUrl(string text)
    {
        // Files may begin with a byte order mark.
        var trimmed = (text ?? "").Trim().Trim('\uFEFF').Trim();
        var full = trimmed.Contains("://") ? trimmed : "https://" + trimmed;
        if (!Uri.TryCreate(full, UriKind.Absolute, out var url) || url.Host.Length == 0 || url.Scheme is not ("https" or "http"))
            throw Refused($"'{WithoutUserInfo(trimmed)}' is not a valid environment URL.");
        if (url.UserInfo.Length > 0)
            throw Refused("The environment URL must not contain a user name or password.");
        if (url.PathAndQuery is not ("/" or "") || url.Fragment.Length > 0)
            throw Refused($"The environment URL '{trimmed}' must not have a path or query.");
        if (url.Scheme == "http" && !url.IsLoopback)
            throw Refused($"'{trimmed}' uses http, so the client secret would be sent unencrypted.", AdviceCode.GiveSecureAddress);

        // A host name may turn out to be invalid when it is converted to ASCII.
        return Uri.TryCreate(url.GetLeftPart(UriPartial.Authority), UriKind.Absolute, out var address)
            ? address
            : throw Refused($"'{trimmed}' is not a valid environment URL.");
    }

    private static string WithoutUserInfo(string text) => text.Contains("@") ? "…" + text.Substring(text.LastIndexOf('@')) : text;

    private static ScalekitException Refused(string problem, AdviceCode advice = AdviceCode.GiveAddress) =>
        new(ErrorIds.InvalidEnvironmentUrl, problem) { Advice = new Advice(advice) };
}
