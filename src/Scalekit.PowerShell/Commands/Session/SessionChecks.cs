using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Core.Paging;

namespace Scalekit.PowerShell.Commands;

/// <summary>The checks of Test-ScalekitSession. Each turns what it finds into rows, also a failure.</summary>
/// <param name="session">The name to show for the session.</param>
/// <param name="client">The client. It can be closed; the network can still be checked then.</param>
/// <param name="observer">Receives what the checks do.</param>
/// <param name="timeout">How long a step can take.</param>
/// <param name="stop">Cancels the checks.</param>
internal sealed class SessionChecks(
    string session, ScalekitClient? client, ClientObserver observer, TimeSpan timeout, CancellationToken stop)
{
    // The service's times have no fractions, and a computer that synchronizes its clock is right within a second or two.
    private static readonly TimeSpan Rounding = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LargestSkew = TimeSpan.FromSeconds(60);

    // One page of each is read. All other lists need an organization or a user first.
    private static readonly (string Name, Func<ScalekitClient, CancellationToken, Task> Read)[] Listings =
    [
        ("organizations", (one, token) => FirstPage(one.Organizations.List(Smallest), token)),
        ("users", (one, token) => FirstPage(one.Users.List(Smallest), token)),
        ("roles", (one, token) => FirstPage(one.EnvironmentRoles.List(Smallest), token)),
        ("permissions", (one, token) => FirstPage(one.Permissions.List(PermissionType.All, Smallest), token)),
        ("connections", (one, token) => FirstPage(one.Connections.List(Smallest), token)),
        ("connected accounts", (one, token) => FirstPage(one.ConnectedAccounts.List(Smallest), token)),
        ("tools", (one, token) => FirstPage(one.Tools.List(null, Smallest), token)),
        ("MCP configurations", (one, token) => FirstPage(one.McpConfigurations.List(null, Smallest), token)),
        ("sign-in attempts", (one, token) => FirstPage(one.AuthenticationLog.List(null, Smallest), token)),
    ];

    private static ListOptions Smallest => new(Limit: 1);

    /// <summary>The environment of a session, and how it is authenticated. A secret that was given as the ID is not shown.</summary>
    public static string NameOf(ScalekitSession session) =>
        session.EnvironmentUrl.GetLeftPart(UriPartial.Authority) + session.ClientId switch
        {
            null => " with an access token",
            var id when IsClientId(id) => $" as API client {id}",
            _ => " with a client ID that does not begin with skc_",
        };

    /// <summary>The versions of the module, PowerShell, .NET and the operating system.</summary>
    /// <param name="module">The module's version.</param>
    /// <param name="powerShell">The engine's table of versions.</param>
    public SessionFinding Version(Version? module, IDictionary? powerShell)
    {
        var (version, edition) = (powerShell?["PSVersion"], powerShell?["PSEdition"]);
        return Passed(
            "Version",
            $"Scalekit {module}, PowerShell {version} ({edition}), {RuntimeInformation.FrameworkDescription}, "
            + $"{RuntimeInformation.OSDescription.Trim()} ({RuntimeInformation.ProcessArchitecture}).");
    }

    /// <summary>The environment of a session that there is.</summary>
    public SessionFinding Environment(ScalekitSession tested) => Passed("Environment", $"{NameOf(tested)}.");

    /// <summary>Why there is no session.</summary>
    public SessionFinding NoSession(string problem, string? recommendation) => Failed("Environment", problem, recommendation);

    /// <summary>Why a session could not be connected.</summary>
    public SessionFinding NotConnected(ScalekitSession tested, ScalekitException error) => Failed(
        "Environment",
        $"Not connected to {NameOf(tested)}: the last Connect-Scalekit failed. {error.Message}",
        error.ErrorId == ErrorIds.AuthenticationFailed && tested.ClientId is { } id && !IsClientId(id)
            ? "Check whether you swapped the client ID and the client secret: the ID begins with skc_."
            : ErrorRecords.RecommendationOf(error));

    /// <summary>How far a request gets: rows for Proxy, NameResolution, Service and Clock.</summary>
    public async Task<IReadOnlyList<SessionFinding>> NetworkAsync()
    {
        var report = await client!.ProbeAsync(timeout, stop).ConfigureAwait(false);
        return [Proxy(report), NameResolution(report), Service(report), Clock(report)];
    }

    /// <summary>
    /// Whether the service issues a token, or accepts the one there is. Only a rejection is a failure: after any other error, the token
    /// may still be good.
    /// </summary>
    public async Task<SessionFinding> TokenAsync(ScalekitSession tested)
    {
        var isRenewed = tested.ClientId is not null;
        var error = await (isRenewed
            ? ErrorOf((one, token) => one.RenewTokenAsync(token))
            : ErrorOf((one, token) => FirstPage(one.Organizations.List(Smallest), token))).ConfigureAwait(false);

        // A service that says what the client is not allowed to do knows its token.
        if (!isRenewed && error is ScalekitApiException { ErrorId: ErrorIds.PermissionDenied, ErrorCode: not null })
            error = null;
        if (error is not null)
        {
            return error.ErrorId is ErrorIds.AuthenticationFailed || (isRenewed && client!.TokenExpiresAt is null)
                ? Failed("Token", error.Message, ErrorRecords.RecommendationOf(error))
                : Warning("Token", $"Could not be checked: {error.Message}", ErrorRecords.RecommendationOf(error));
        }

        if (!isRenewed)
            return Passed("Token", "The service accepts the access token. It cannot be renewed.");
        return Passed("Token", client!.TokenExpiresAt is { } time
            ? "The service issued a new access token. It expires at "
                + time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
                + " UTC, and the module renews it by itself."
            : "The service issued a new access token, and does not say when it expires.");
    }

    /// <summary>Which contract the service follows, and whether it is the one that was requested.</summary>
    public async Task<SessionFinding> ContractAsync()
    {
        (ApiContract Contract, string Reason)? found = null;
        var error = await ErrorOf(async (one, token) =>
        {
            found = await one.DetectContractAsync(token).ConfigureAwait(false);
            await one.FindContractAsync(token).ConfigureAwait(false);
        }).ConfigureAwait(false);
        var requested = client!.RequestedContract;
        if (found is not { } known)
        {
            var cause = error?.InnerException as ScalekitException ?? error;
            return Warning(
                "Contract",
                requested == ApiContract.Auto
                    ? $"{client.Contract} is assumed, because it could not be checked: {cause?.Message ?? "no response shows it."}"
                    : $"{requested}, as requested. It could not be checked: {cause?.Message ?? "no response shows it."}",
                cause is null
                    ? "If you know which contract the service follows, connect with -ApiContract Live or -ApiContract Published."
                    : ErrorRecords.RecommendationOf(cause));
        }

        return requested == ApiContract.Auto || requested == known.Contract
            ? Passed("Contract", $"{known.Contract} ({known.Reason}).")
            : Warning(
                "Contract",
                $"{requested} was requested, but the service follows {known.Contract} ({known.Reason}).",
                "Connect without -ApiContract, and remove the variable SCALEKIT_API_CONTRACT.");
    }

    /// <summary>What the API client may read: one row for all of that, and one for each reason why something cannot be read.</summary>
    public async Task<IReadOnlyList<SessionFinding>> PermissionsAsync()
    {
        var errors = await Task.WhenAll(Listings.Select(listing => ErrorOf(listing.Read))).ConfigureAwait(false);
        var results = Listings.Zip(errors, (listing, error) => (listing.Name, Error: error)).ToArray();
        var readable = Names(results.Where(one => one.Error is null));
        var missing = Names(results.Where(one => one.Error?.ErrorId == ErrorIds.NotInContract));
        List<SessionFinding> rows = [];
        if (readable.Length > 0)
        {
            rows.Add(Passed(
                "Permissions",
                $"Can read: {readable}. Changes were not tried."
                + (missing.Length > 0 ? $" Not in the {client!.Contract} contract: {missing}." : "")));
        }

        var refused = results
            .Where(one => one.Error is { ErrorId: not ErrorIds.NotInContract })
            .GroupBy(one => (one.Error!.ErrorId, ErrorRecords.RecommendationOf(one.Error)));
        rows.AddRange(refused.Select(group => Finding(
            "Permissions",
            readable.Length > 0 ? SessionFindingResult.Warning : SessionFindingResult.Failed,
            $"Cannot read {Names(group)}: {group.First().Error!.Message}",
            ErrorRecords.RecommendationOf(group.First().Error!))));
        return rows;

        static string Names(IEnumerable<(string Name, ScalekitException? Error)> all) => string.Join(", ", all.Select(one => one.Name));
    }

    /// <summary>The same row as a warning, because the API responds in spite of what it says.</summary>
    public SessionFinding InSpite(SessionFinding row) => Warning(
        row.Check, $"A request without credentials failed, but the API responds. {row.Detail}", row.Recommendation);

    /// <summary>The row of a check that was not made.</summary>
    public SessionFinding Skipped(string check, string reason) =>
        Finding(check, SessionFindingResult.Skipped, $"Not checked, because {reason}.", null);

    private static bool IsClientId(string id) => id.StartsWith("skc_", StringComparison.Ordinal);

    private SessionFinding Proxy(ServiceReport report) => report switch
    {
        { Proxy: { } proxy, ProxySource: { } source } => Passed("Proxy", $"{proxy}, set in {source}."),
        { Proxy: { } proxy } => Passed("Proxy", $"{proxy}, set with Connect-Scalekit."),
        { IgnoresProxy: true } => Passed("Proxy", "None: connects directly."),
        { UnusedReason: UnusedProxy.Excluded } => Passed(
            "Proxy", $"None: {report.UnusedVariable} names a proxy, but no_proxy excludes {report.HostName}."),
        { UnusedReason: UnusedProxy.Invalid } => Warning(
            "Proxy",
            $"None: the value of {report.UnusedVariable} is not the URL of a proxy, and is ignored.",
            "Correct the variable, such as http://proxy.example:8080, or connect with -Proxy."),
        { UnusedReason: UnusedProxy.NotRead } => Warning(
            "Proxy",
            $"None: {report.UnusedVariable} is set, but Windows PowerShell does not read it.",
            "If you need the proxy, connect with -Proxy."),
        _ => Passed("Proxy", "None: no proxy is set in the environment variables or the system's settings."),
    };

    private SessionFinding NameResolution(ServiceReport report)
    {
        var owner = report.Proxy is null ? "" : "The proxy ";
        return report.ResolutionProblem is { } problem
            ? Failed(
                "NameResolution",
                $"The name {report.HostName} cannot be resolved: {problem}.",
                report.Proxy is null
                    ? "Check the environment URL for typing errors, and this computer's DNS settings. If it needs a proxy, connect with "
                        + "-Proxy."
                    : "Check the proxy's URL for typing errors, and this computer's DNS settings.")
            : Passed(
                "NameResolution",
                report.Addresses.Contains(report.HostName)
                    ? $"Not needed: {owner.ToLowerInvariant()}{report.HostName} is an IP address."
                    : $"{owner}{report.HostName} is {string.Join(", ", report.Addresses)}.");
    }

    private SessionFinding Service(ServiceReport report)
    {
        var response = string.Format(
            CultureInfo.InvariantCulture,
            "responded {0} after {1:0} ms, including the time to connect.",
            report.StatusCode,
            report.Elapsed.TotalMilliseconds);
        return report switch
        {
            { ResolutionProblem: not null } => Skipped("Service", "the name cannot be resolved"),
            { Problem: { } problem } => Failed("Service", problem.Message, ErrorRecords.RecommendationOf(problem)),
            { StatusCode: 407 } => Failed(
                "Service", "The proxy requires credentials (407).", AdviceWords.Of(new Advice(AdviceCode.CheckProxy))),
            { StatusCode: 429 or >= 500 } => Warning(
                "Service", $"The service, or a proxy in between, {response}", AdviceWords.Of(new Advice(AdviceCode.TryAgainLater))),
            _ => Passed("Service", $"It {response}"),
        };
    }

    private SessionFinding Clock(ServiceReport report)
    {
        if (report.StatusCode is null or 407)
            return Skipped("Clock", "the service did not respond");
        if (report.ClockSkew is not { } skew)
            return Skipped("Clock", "the response does not contain a time");
        if (skew.Duration() <= Rounding)
            return Passed("Clock", "This computer's clock agrees with the service's.");
        return skew.Duration() <= LargestSkew
            ? Passed("Clock", $"This computer's clock differs from the service's by {Length(skew)}.")
            : Warning(
                "Clock",
                $"This computer's clock is {Length(skew)} {(skew > TimeSpan.Zero ? "ahead of" : "behind")} the service's.",
                "Synchronize the clock. If it is more than five minutes wrong, webhooks are rejected. With a larger error, certificates "
                + "are rejected too.");
    }

    private static string Length(TimeSpan time) => time.Duration() switch
    {
        { TotalMinutes: < 120 } brief => string.Format(CultureInfo.InvariantCulture, "{0:0} s", brief.TotalSeconds),
        { TotalHours: < 48 } middle => string.Format(CultureInfo.InvariantCulture, "{0:0} hours", middle.TotalHours),
        var whole => string.Format(CultureInfo.InvariantCulture, "{0:0} days", whole.TotalDays),
    };

    // A step that takes too long, or a session that is closed meanwhile, is an error like any other.
    private async Task<ScalekitException?> ErrorOf(Func<ScalekitClient, CancellationToken, Task> step)
    {
        ClientWait? last = null;
        var watched = client!.ObservedBy(observer with
        {
            Wait = wait =>
            {
                last = wait;
                observer.Wait?.Invoke(wait);
            },
        });
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(timeout);
        try
        {
            await step(watched, limit.Token).ConfigureAwait(false);
            return null;
        }
        catch (ScalekitException e)
        {
            return e;
        }
        catch (ObjectDisposedException)
        {
            return new ScalekitException(ErrorIds.SessionClosed, "The session was closed during the check.");
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return TooLong(last);
        }
    }

    private ScalekitException TooLong(ClientWait? wait)
    {
        var seconds = timeout.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        return wait is null
            ? new ScalekitException(ErrorIds.Timeout, $"No complete response within {seconds} s.")
            {
                Advice = new Advice(AdviceCode.TryAgainOverNetwork),
            }
            : new ScalekitException(ErrorIds.Timeout, $"No result within {seconds} s, because it had to wait: {wait.Reason}.")
            {
                RecommendedAction = "Run the test again later, or with a higher -TimeoutSec.",
            };
    }

    private static async Task FirstPage<T>(Listing<T> listing, CancellationToken cancellationToken)
    {
        using var pages = listing.Open(cancellationToken);
        await pages.NextAsync().ConfigureAwait(false);
    }

    private SessionFinding Passed(string check, string detail) => Finding(check, SessionFindingResult.Passed, detail, null);

    private SessionFinding Warning(string check, string detail, string? recommendation) =>
        Finding(check, SessionFindingResult.Warning, detail, recommendation);

    private SessionFinding Failed(string check, string detail, string? recommendation) =>
        Finding(check, SessionFindingResult.Failed, detail, recommendation);

    private SessionFinding Finding(string check, SessionFindingResult result, string detail, string? recommendation) =>
        new(session, check, result, detail, recommendation);
}
