using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Scalekit.Emulator;
using Scalekit.Tests.Catalogue;

namespace Scalekit.PowerShell.Tests;

/// <summary>A service whose contract the session does not know yet.</summary>
/// <param name="Name">The name in the test table.</param>
/// <param name="Contract">The contract that it follows.</param>
/// <param name="OmitEmpty">Whether its responses omit empty values.</param>
/// <param name="Refuses">Whether it answers the first request with "method not allowed".</param>
internal sealed record Stranger(string Name, ServiceContract Contract, bool OmitEmpty = false, bool Refuses = false)
{
    public static IReadOnlyList<Stranger> All { get; } =
    [
        new("published", ServiceContract.Published),
        new("running service", ServiceContract.Live),
        new("empty values left out", ServiceContract.Live, OmitEmpty: true),
        new("501 first", ServiceContract.Live, Refuses: true),
    ];

    /// <summary>Starts the service.</summary>
    public async Task<EmulatorServer> StartAsync()
    {
        var service = await StrictEmulator.StartAsync(new EmulatorOptions { Contract = Contract, OmitEmptyValues = OmitEmpty });
        if (Refuses)
        {
            service.Faults.Add(new FaultRule
            {
                Kind = FaultKind.Status,
                Status = 501,
                Body = """{"code":12,"message":"Method Not Allowed","details":[]}""",
            });
        }

        return service;
    }

    public override string ToString() => Name;
}

/// <summary>The effects of the first command in a new session.</summary>
/// <param name="Command">The command.</param>
/// <param name="Outcome">The result of the command.</param>
/// <param name="Output">The objects as text, with the service's host name replaced by "service".</param>
/// <param name="Requests">The requests that the service received, except those for tokens.</param>
/// <param name="Invitations">How many invitations the service e-mailed.</param>
/// <param name="Contract">The contract that the session uses afterwards.</param>
/// <param name="Reason">Why it uses this contract; null if it is assumed.</param>
internal sealed partial record FirstRequest(
    string Command,
    Outcome Outcome,
    IReadOnlyList<string> Output,
    IReadOnlyList<RequestLogEntry> Requests,
    int Invitations,
    string Contract,
    string? Reason)
{
    private static readonly ConcurrentDictionary<(string Call, Stranger Stranger, string? Contract), Task<FirstRequest>> Sent = new();

    /// <summary>The calls in the table: one for each operation, and one for Invoke-ScalekitApi.</summary>
    public static IEnumerable<string> Calls => Row.All.Where(row => row.Kind != Kind.Token).Select(row => row.Id).Append("any");

    /// <summary>The requests, other than GET, that the service carried out.</summary>
    public IEnumerable<string> Changes => Requests.Where(entry => entry is { Method: not "GET", Executed: true }).Select(Form);

    /// <summary>The requests except the one that detects the contract.</summary>
    public IEnumerable<string> OwnRequests =>
        Requests.Where(entry => !entry.Path.EndsWith("/org_000000000000000000", StringComparison.Ordinal)).Select(Form);

    /// <summary>The operations that were requested, with the status of each response.</summary>
    public IEnumerable<string> Asked => Requests.Select(entry => $"{entry.OperationId ?? "no operation"} {entry.Status}");

    /// <summary>The command to run against a service.</summary>
    public static string CommandOf(string call, Stranger stranger) =>
        call == "any" ? "Invoke-ScalekitApi /api/v1/organizations" : Row.Of(call).Cmdlet!.ScriptIn(stranger.Contract);

    /// <summary>Runs a command as the first one of a session. The result is cached.</summary>
    /// <param name="call">The row of the catalogue.</param>
    /// <param name="stranger">The service.</param>
    /// <param name="contract">The contract that the session is told to follow; null for Auto.</param>
    public static Task<FirstRequest> SendAsync(string call, Stranger stranger, string? contract = null) =>
        Sent.GetOrAdd((call, stranger with { Name = "" }, contract), _ => SendOnceAsync(call, stranger, contract));

    private static async Task<FirstRequest> SendOnceAsync(string call, Stranger stranger, string? contract)
    {
        await using var service = await stranger.StartAsync();
        using var shell = new Shell();
        shell.Set("url", service.BaseUrl.ToString());
        shell.Set("id", service.Options.ClientId);
        shell.Set("secret", Shell.Secure(service.Options.ClientSecret));
        var before = service.Store.InvitationEmailsSent;
        var command = CommandOf(call, stranger);
        shell.Run($"Connect-Scalekit $url -ClientId $id -ClientSecret $secret -ApiContract {contract ?? "Auto"}").Succeeded();

        var outcome = shell.Run(command);

        var session = shell.Run("Get-ScalekitSession").One();
        return new FirstRequest(
            command,
            outcome,
            [.. outcome.Output.Select(item => item.ToString().Replace(service.BaseUrl.Authority, "service", StringComparison.Ordinal))],
            [.. service.Requests.Snapshot().Where(entry => entry.OperationId != "createToken")],
            service.Store.InvitationEmailsSent - before,
            session.Get("ApiContract")!.ToString()!,
            (string?)session.Get("ApiContractReason"));
    }

    /// <summary>The method, path, query and body of a request.</summary>
    // An end time that is the time of the request differs each time.
    public static string Form(RequestLogEntry entry) =>
        $"{entry.Method} {entry.Path}?{Now().Replace(entry.Query, "end_time=now")} {entry.Body}";

    [GeneratedRegex("end_time=[^&]+")]
    private static partial Regex Now();
}
