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

/// <summary>The checks of Test-ScalekitSession. Each turns what it finds, also a failure, into rows.</summary>
/// <param name="session">The name to show for the session.</param>
/// <param name="client">The client, which may be closed; null if there is no environment to test.</param>
/// <param name="timeout">How long a step may take.</param>
/// <param name="stop">Cancels the checks.</param>
internal sealed class SessionChecks(string session, ScalekitClient? client, TimeSpan timeout, CancellationToken stop)
{
    // The service's times have no fractions, and a computer that synchronizes its clock is right within a second or two.
    private static readonly TimeSpan LargestSkew = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Rounding = TimeSpan.FromSeconds(2);

    // One page of each is read. All others need an organization or a user first.
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

    /// <summary>A connection that there is.</summary>
    public SessionFinding Environment(ScalekitSession tested) => Passed("Environment", $"{NameOf(tested)}.");

    /// <summary>Why there is no connection.</summary>
    public SessionFinding NoEnvironment(string problem, string? recommendation) => Failed("Environment", problem, recommendation);

    /// <summary>How far a request gets: rows for Proxy, NameResolution, Service and Clock.</summary>
    public async Task<IReadOnlyList<SessionFinding>> NetworkAsync()
    {
        var report = await client!.ProbeAsync(timeout, stop).ConfigureAwait(false);
        return [Proxy(report), NameResolution(report), Service(report), Clock(report)];
    }

    /// <summary>Whether the service issues a token, or accepts the one there is.</summary>
    public async Task<SessionFinding> TokenAsync(ScalekitSession tested)
    {
        var isRenewed = tested.ClientId is not null;
        var error = await (isRenewed
            ? ErrorOf(client!.RenewTokenAsync)
            : ErrorOf(token => FirstPage(client!.Organizations.List(Smallest), token))).ConfigureAwait(false);
        if (error is not null && (isRenewed || error.ErrorId is not (ErrorIds.PermissionDenied or ErrorIds.NotInContract)))
            return Failed("Token", error);
        var expiry = client!.TokenExpiresAt is { } time
            ? $"It expires at {time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC"
            : "The service does not say when it expires";
        return Passed("Token", isRenewed
            ? $"The service issued a new access token. {expiry}, and the module renews it by itself."
            : $"The service accepts the access token. {expiry}. It cannot be renewed.");
    }

    /// <summary>Which contract the service follows.</summary>
    public async Task<SessionFinding> ContractAsync()
    {
        var error = await ErrorOf(token => client!.FindContractAsync(token)).ConfigureAwait(false);
        var reason = client!.ContractReason is { } known ? $" ({known})" : "";
        return error is null && client.IsContractCertain
            ? Passed("Contract", $"{client.Contract}{reason}.")
            : Finding(
                "Contract",
                SessionFindingResult.Warning,
                $"{client.Contract} is assumed: {error?.Message ?? "the responses so far do not show the contract."}",
                "If you know which contract the service follows, connect with -ApiContract Live or -ApiContract Published.");
    }

    /// <summary>What the API client may read: one row for all of that, and one for each listing that failed.</summary>
    public async Task<IReadOnlyList<SessionFinding>> PermissionsAsync()
    {
        var errors = await Task.WhenAll(Listings.Select(listing => ErrorOf(token => listing.Read(client!, token)))).ConfigureAwait(false);
        var results = Listings.Zip(errors, (listing, error) => (listing.Name, Error: error)).ToArray();
        var readable = results.Where(one => one.Error is null).Select(one => one.Name).ToArray();
        List<SessionFinding> rows = [];
        if (readable.Length > 0)
            rows.Add(Passed("Permissions", $"Can read: {string.Join(", ", readable)}. Changes were not tried."));
        rows.AddRange(results.Where(one => one.Error is { ErrorId: not ErrorIds.NotInContract }).Select(one => Finding(
            "Permissions",
            readable.Length > 0 ? SessionFindingResult.Warning : SessionFindingResult.Failed,
            $"Cannot read {one.Name}: {one.Error!.Message}",
            ErrorRecords.RecommendationOf(one.Error))));
        return rows;
    }

    /// <summary>The environment of a session, and how it is authenticated.</summary>
    public static string NameOf(ScalekitSession session) =>
        session.EnvironmentUrl.GetLeftPart(UriPartial.Authority)
        + (session.ClientId is { } id ? $" as API client {id}" : " with an access token");

    /// <summary>The row of a check that was not made.</summary>
    public SessionFinding Skipped(string check, string reason) => Finding(check, SessionFindingResult.Skipped, reason, null);

    private SessionFinding Proxy(ServiceReport report) => Passed("Proxy", report switch
    {
        { Proxy: { } proxy, ProxySource: { } source } => $"{proxy}, set in {source}.",
        { Proxy: { } proxy } => $"{proxy}, set with Connect-Scalekit.",
        { IgnoresProxy: true } => "None: connects directly.",
        _ => "None: no proxy is set in the environment variables or the system's settings.",
    });

    private SessionFinding NameResolution(ServiceReport report) => report.ResolutionProblem is { } problem
        ? Failed(
            "NameResolution",
            $"The name {report.HostName} cannot be resolved: {problem}.",
            report.Proxy is null
                ? "Check the environment URL for typing errors, and this computer's DNS settings."
                : "Check the proxy's URL for typing errors, and this computer's DNS settings.")
        : Passed(
            "NameResolution",
            report.Addresses.Contains(report.HostName)
                ? $"Not needed: {report.HostName} is an IP address."
                : $"{(report.Proxy is null ? "" : "The proxy ")}{report.HostName} resolves to {string.Join(", ", report.Addresses)}.");

    private SessionFinding Service(ServiceReport report) => report switch
    {
        { ResolutionProblem: not null } => Skipped("Service", "Not checked, because the name cannot be resolved."),
        { Problem: { } problem } => Failed("Service", problem),
        { StatusCode: 407 } => Failed(
            "Service", "The proxy requires credentials (407).", AdviceWords.Of(new Advice(AdviceCode.CheckProxy))),
        { StatusCode: 502 or 503 or 504 } => Finding(
            "Service",
            SessionFindingResult.Warning,
            $"The service, or a proxy in front of it, returned status {report.StatusCode}.",
            AdviceWords.Of(new Advice(AdviceCode.TryAgainLater))),
        _ => Passed("Service", string.Format(
            CultureInfo.InvariantCulture, "It responded after {0:0} ms, including the time to connect.", report.Elapsed.TotalMilliseconds)),
    };

    private SessionFinding Clock(ServiceReport report)
    {
        if (report.StatusCode is null)
            return Skipped("Clock", "Not checked, because there was no response.");
        if (report.ClockSkew is not { } skew)
            return Skipped("Clock", "Not checked, because the response has no Date header.");
        var seconds = Math.Abs(Math.Round(skew.TotalSeconds)).ToString("0", CultureInfo.InvariantCulture);
        return skew.Duration() <= LargestSkew
            ? Passed("Clock", skew.Duration() <= Rounding
                ? "This computer's clock agrees with the service's."
                : $"This computer's clock differs from the service's by {seconds} s.")
            : Finding(
                "Clock",
                SessionFindingResult.Warning,
                $"This computer's clock is {seconds} s {(skew > TimeSpan.Zero ? "ahead of" : "behind")} the service's.",
                "Synchronize the clock. If it is more than five minutes wrong, webhooks are rejected. With a larger error, "
                + "certificates are rejected too.");
    }

    // A step that takes too long is an error like any other.
    private async Task<ScalekitException?> ErrorOf(Func<CancellationToken, Task> step)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(timeout);
        try
        {
            await step(limit.Token).ConfigureAwait(false);
            return null;
        }
        catch (ScalekitException e)
        {
            return e;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            var seconds = timeout.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
            return new ScalekitException(ErrorIds.Timeout, $"No complete response within {seconds} s, including retries.")
            {
                Advice = new Advice(AdviceCode.TryAgainOverNetwork),
            };
        }
    }

    private static async Task FirstPage<T>(Listing<T> listing, CancellationToken cancellationToken)
    {
        using var pages = listing.Open(cancellationToken);
        await pages.NextAsync().ConfigureAwait(false);
    }

    private SessionFinding Passed(string check, string detail) => Finding(check, SessionFindingResult.Passed, detail, null);

    private SessionFinding Failed(string check, ScalekitException error) =>
        Failed(check, error.Message, ErrorRecords.RecommendationOf(error));

    private SessionFinding Failed(string check, string detail, string? recommendation) =>
        Finding(check, SessionFindingResult.Failed, detail, recommendation);

    private SessionFinding Finding(string check, SessionFindingResult result, string detail, string? recommendation) =>
        new(session, check, result, detail, recommendation);
}
