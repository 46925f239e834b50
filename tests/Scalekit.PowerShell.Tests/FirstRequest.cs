using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Scalekit.Emulator;
using Scalekit.Tests.Catalogue;

namespace Scalekit.PowerShell.Tests;

/// <summary>A service that a session meets without knowing which contract it follows.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Contract">The contract that it follows.</param>
/// <param name="OmitEmpty">Whether its answers leave out what is empty.</param>
/// <param name="Refuses">Whether it answers the first request that method and path do not go together.</param>
internal sealed record Stranger(string Name, ServiceContract Contract, bool OmitEmpty = false, bool Refuses = false)
{
    public static IReadOnlyList<Stranger> All { get; } =
    [
        new("published", ServiceContract.Published),
        new("running service", ServiceContract.Live),
        new("leaves out empty values", ServiceContract.Live, OmitEmpty: true),
        new("answers 501 first", ServiceContract.Live, Refuses: true),
    ];

    /// <summary>The service itself.</summary>
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

/// <summary>What came of the first command of a new session.</summary>
/// <param name="Command">The command.</param>
/// <param name="Outcome">What it gave.</param>
/// <param name="Output">The objects as text, with the service's address as "service".</param>
/// <param name="Requests">What the service received, without what is for tokens.</param>
/// <param name="Invitations">How many people the service e-mailed.</param>
/// <param name="Contract">The contract that the session then follows.</param>
/// <param name="Reason">Why; null where it is assumed.</param>
internal sealed record FirstRequest(
    string Command,
    Outcome Outcome,
    IReadOnlyList<string> Output,
    IReadOnlyList<RequestLogEntry> Requests,
    int Invitations,
    string Contract,
    string? Reason)
{
    private static readonly ConcurrentDictionary<(string Call, Stranger Stranger, string? Contract), Task<FirstRequest>> Sent = new();

    /// <summary>The calls that the table has: one for each cmdlet and operation.</summary>
    public static IEnumerable<string> Calls => Row.All.Where(row => row.Kind != Kind.Token).Select(row => row.Id).Append("any");

    /// <summary>The requests that changed something, or may have.</summary>
    public IEnumerable<string> Changes => Requests.Where(entry => entry is { Method: not "GET", Executed: true }).Select(Form);

    /// <summary>The requests without the question which contract it is, and without the time up to which is listed.</summary>
    public IEnumerable<string> OwnRequests =>
        Requests.Where(entry => !entry.Path.EndsWith("/org_000000000000000000", StringComparison.Ordinal))
            .Select(entry => Regex.Replace(Form(entry), "end_time=[^& ]*", "end_time=now"));

    /// <summary>The operations asked for, with what was answered.</summary>
    public IEnumerable<string> Asked => Requests.Select(entry => $"{entry.OperationId ?? "no operation"} {entry.Status}");

    /// <summary>How the command is written for a service.</summary>
    public static string CommandOf(string call, Stranger stranger) =>
        call == "any" ? "Invoke-ScalekitApi /api/v1/organizations" : Row.Of(call).Cmdlet!.ScriptIn(stranger.Contract);

    /// <summary>Runs a command as the first one of a session. What came of it is remembered.</summary>
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

    /// <summary>A request as the service saw it.</summary>
    public static string Form(RequestLogEntry entry) => $"{entry.Method} {entry.Path}?{entry.Query} {entry.Body}";
}
