using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Tells what is wrong with a session and what to do (createToken, getOrganization and the first page of several lists): a row a check,
/// from the versions to the permissions. Works after a Connect-Scalekit that failed, too. Changes nothing. What it finds is a row and not
/// an error.
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

    /// <summary>How many seconds each step can take.</summary>
    [Parameter]
    [ValidateRange(1, 300)]
    public int TimeoutSec { get; set; } = 15;

    private protected override bool OnlyReads => true;

    private ClientObserver ClientObserver => new() { Message = Observer, Wait = WaitObserver };

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Session is null)
            TestCurrent();
        foreach (var session in Session ?? [])
        {
            if (session.MissingName is not { } missing)
                Test(session);
            else if (string.Equals(CurrentSession.Failed?.Name, missing, StringComparison.OrdinalIgnoreCase))
                TestFailed(CurrentSession.Failed!);
            else
                WriteError(ErrorRecords.From(NamedSessions.NotFound(missing), missing));
        }
    }

    private void TestCurrent()
    {
        if (CurrentSession.Usable is { } current)
            Test(current);
        else if (CurrentSession.Failed is { } failed)
            TestFailed(failed);
        else
            TestVariables();
    }

    private void TestFailed(FailedConnection failed)
    {
        if (failed is { Session: { } session, Error: { } error })
        {
            var checks = Checks(failed.Name ?? session.ToString(), session.Client);
            Begin(checks, checks.NotConnected(session, error));
            TestNetwork(checks);
            return;
        }

        var general = SessionCommand.NotConnected();
        var problem = failed.Error is { } known ? $"{general.Message} {Shown(known)}" : general.Message;
        var advice = failed.Error is { } one ? ErrorRecords.RecommendationOf(one) : null;
        TestUrl(failed.EnvironmentUrl ?? EnvironmentVariables.EnvironmentUrl, failed.Name, problem, advice ?? general.RecommendedAction);
    }

    // As the first cmdlet would connect, but for this test only.
    private void TestVariables()
    {
        if (!EnvironmentVariables.AreComplete)
        {
            var missing = SessionCommand.NotConnected();
            TestUrl(EnvironmentVariables.EnvironmentUrl, null, missing.Message, missing.RecommendedAction);
            return;
        }

        ScalekitSession session;
        try
        {
            session = SessionFactory.Create(new SessionFactory.Settings());
        }
        catch (ScalekitException e)
        {
            TestUrl(EnvironmentVariables.EnvironmentUrl, null, Shown(e), ErrorRecords.RecommendationOf(e));
            return;
        }

        try
        {
            Test(session);
        }
        finally
        {
            session.Close();
        }
    }

    /// <summary>Checks the network only, as far as there is a URL.</summary>
    private void TestUrl(string? url, string? name, string problem, string? recommendation)
    {
        using var client = SessionFactory.CreateForNetwork(url);
        var checks = Checks(name ?? client?.EnvironmentUrl.Host ?? "", client);
        Begin(checks, checks.NoSession(problem, recommendation));
        if (client is not null)
            TestNetwork(checks);
        else
            Skip(checks, OfNetwork.Concat(OfService), "there is no valid environment URL");
    }

    private void Test(ScalekitSession session)
    {
        var checks = Checks(session.Name ?? session.ToString(), session.Client);
        if (!session.IsConnected)
        {
            Begin(checks, checks.NoSession($"The session to {SessionChecks.NameOf(session)} is closed.", "Run Connect-Scalekit again."));
            TestNetwork(checks);
            return;
        }

        Begin(checks, checks.Environment(session));
        var network = Pump.Await(Task.Run(checks.NetworkAsync, StopToken));
        if (IsFailed(network[1]))
        {
            WriteObject(network, enumerateCollection: true);
            Skip(checks, OfService, "the service cannot be reached");
            return;
        }

        // What is between may stop one kind of request only.
        var token = Pump.Await(Task.Run(() => checks.TokenAsync(session), StopToken));
        WriteObject(network.Select(row => IsFailed(row) && !IsFailed(token) ? checks.InSpite(row) : row), enumerateCollection: true);
        WriteObject(token);
        if (IsFailed(token))
        {
            Skip(checks, OfService.Skip(1), "there is no valid token");
            return;
        }

        WriteObject(Pump.Await(Task.Run(checks.ContractAsync, StopToken)));
        WriteObject(Pump.Await(Task.Run(checks.PermissionsAsync, StopToken)), enumerateCollection: true);
    }

    private void Begin(SessionChecks checks, SessionFinding environment)
    {
        WriteObject(checks.Version(
            MyInvocation.MyCommand.Module?.Version ?? MyInvocation.MyCommand.Version,
            SessionState.PSVariable.GetValue("PSVersionTable") as IDictionary));
        WriteObject(environment);
    }

    private void TestNetwork(SessionChecks checks)
    {
        WriteObject(Pump.Await(Task.Run(checks.NetworkAsync, StopToken)), enumerateCollection: true);
        Skip(checks, OfService, "there is no session");
    }

    private void Skip(SessionChecks checks, IEnumerable<string> names, string reason)
    {
        foreach (var name in names)
            WriteObject(checks.Skipped(name, reason));
    }

    private SessionChecks Checks(string name, ScalekitClient? client) =>
        new(name, client, ClientObserver, TimeSpan.FromSeconds(TimeoutSec), StopToken);

    // What was given as the URL may be a secret that was meant for another parameter.
    private static string Shown(ScalekitException error) =>
        error.ErrorId == ErrorIds.InvalidEnvironmentUrl ? "The environment URL is not valid." : error.Message;

    private static bool IsFailed(SessionFinding row) => row.Result == nameof(SessionFindingResult.Failed);
}
