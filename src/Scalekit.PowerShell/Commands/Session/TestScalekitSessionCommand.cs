using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Tells what is wrong with a connection (createToken, and the first page of several listings): a row a check, from the versions to the
/// permissions. Also after a Connect-Scalekit that failed. Changes nothing, and writes no errors about what it finds.
/// </summary>
[Cmdlet(VerbsDiagnostic.Test, "ScalekitSession")]
[OutputType(typeof(SessionFinding))]
public sealed class TestScalekitSessionCommand : ScalekitCommand
{
    private static readonly string[] OfNetwork = ["Proxy", "NameResolution", "Service", "Clock"];
    private static readonly string[] OfService = ["Token", "Contract", "Permissions"];

    /// <summary>The sessions to test: the objects, or their names. By default the current one, or the last that failed.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    [LiveSession]
    [ArgumentCompleter(typeof(SessionCompleter))]
    public ScalekitSession[]? Session { get; set; }

    /// <summary>How many seconds each step may take.</summary>
    [Parameter]
    [ValidateRange(1, 300)]
    public int TimeoutSec { get; set; } = 15;

    private protected override bool OnlyReads => true;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Session is null)
            TestCurrent();
        foreach (var session in Session ?? [])
        {
            if (session.MissingName is { } missing)
                WriteError(ErrorRecords.From(NamedSessions.NotFound(missing), missing));
            else
                Test(session, session.IsConnected ? null : ("The session is closed.", "Run Connect-Scalekit again."));
        }
    }

    private void TestCurrent()
    {
        if (CurrentSession.Usable is { } current)
            Test(current, current.IsConnected ? null : ("The session is closed.", "Run Connect-Scalekit again."));
        else if (CurrentSession.Failed is { } failed)
        {
            Test(failed.Session, (
                $"Not connected{(failed.Session is { } tried ? $" to {SessionChecks.NameOf(tried)}" : "")}: "
                    + $"the last Connect-Scalekit failed. {failed.Error.Message}",
                ErrorRecords.RecommendationOf(failed.Error) ?? "Run Connect-Scalekit again."));
        }
        else if (!CurrentSession.MayConnect)
            Test(null, ("Not connected: the last Connect-Scalekit failed.", "Run Connect-Scalekit again."));
        else if (EnvironmentVariables.AreComplete)
            TestVariables();
        else
            Test(null, (SessionCommand.NotConnected().Message, ModuleErrorIds.HowToConnect));
    }

    // As the first cmdlet would connect, but for this test only.
    private void TestVariables()
    {
        ScalekitSession session;
        try
        {
            session = SessionFactory.Create(new SessionFactory.Settings());
        }
        catch (ScalekitException e)
        {
            Test(null, (e.Message, ErrorRecords.RecommendationOf(e)));
            return;
        }

        try
        {
            Test(session, null);
        }
        finally
        {
            session.Close();
        }
    }

    private void Test(ScalekitSession? session, (string Problem, string? Recommendation)? broken)
    {
        var client = session?.Client.ObservedBy(new ClientObserver { Message = Observer, Wait = WaitObserver });
        var checks = new SessionChecks(
            session is null ? "" : session.Name ?? session.ToString(), client, TimeSpan.FromSeconds(TimeoutSec), StopToken);
        WriteObject(checks.Version(
            MyInvocation.MyCommand.Module?.Version ?? MyInvocation.MyCommand.Version,
            SessionState.PSVariable.GetValue("PSVersionTable") as IDictionary));
        WriteObject(broken is { } no ? checks.NoEnvironment(no.Problem, no.Recommendation) : checks.Environment(session!));
        if (session is null)
        {
            Skip(checks, OfNetwork.Concat(OfService), "Not checked, because there is no environment URL.");
            return;
        }

        var network = Pump.Await(Task.Run(checks.NetworkAsync, StopToken));
        WriteObject(network, enumerateCollection: true);
        if (broken is not null)
            Skip(checks, OfService, "Not checked, because there is no session.");
        else if (network.Any(row => row.Result == nameof(SessionFindingResult.Failed)))
            Skip(checks, OfService, "Not checked, because the service cannot be reached.");
        else
            TestService(checks, session);
    }

    private void TestService(SessionChecks checks, ScalekitSession session)
    {
        var token = Pump.Await(Task.Run(() => checks.TokenAsync(session), StopToken));
        WriteObject(token);
        if (token.Result == nameof(SessionFindingResult.Failed))
        {
            Skip(checks, OfService.Skip(1), "Not checked, because there is no valid token.");
            return;
        }

        WriteObject(Pump.Await(Task.Run(checks.ContractAsync, StopToken)));
        WriteObject(Pump.Await(Task.Run(checks.PermissionsAsync, StopToken)), enumerateCollection: true);
    }

    private void Skip(SessionChecks checks, IEnumerable<string> names, string reason)
    {
        foreach (var name in names)
            WriteObject(checks.Skipped(name, reason));
    }
}
