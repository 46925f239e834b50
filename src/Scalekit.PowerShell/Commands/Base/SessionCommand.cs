using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.PowerShell.Binding;
using Scalekit.PowerShell.Pipeline;

namespace Scalekit.PowerShell.Commands;

/// <summary>What every cmdlet has that works in a session.</summary>
public abstract class SessionCommand : ScalekitCommand
{
    private ScalekitClient? client;
    private int? limit;

    /// <summary>Sets how many inputs may be under way at a time unless the caller says otherwise.</summary>
    private protected SessionCommand(int throttleLimit) => ThrottleLimit = throttleLimit;

    /// <summary>
    /// How many inputs may be under way at a time; output is in the order of the input. Above 1, inputs are taken before the output of
    /// earlier ones is written, so that a pipeline variable upstream is ahead of it.
    /// </summary>
    [Parameter]
    [ValidateRange(1, 256)]
    public int ThrottleLimit { get; set; }

    /// <summary>
    /// The session to use: its name, or the object. By default the current one of this runspace (see Connect-Scalekit).
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    [LiveSession]
    [ArgumentCompleter(typeof(SessionCompleter))]
    public ScalekitSession? Session { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (Session?.MissingName is { } name)
            throw Terminating(NamedSessions.NotFound(name), name);
    }

    /// <summary>How many inputs may be known before their turn; 0 if it is worth nothing.</summary>
    private protected virtual int Ahead => 0;

    // Unless the caller asks for more, inputs are taken one by one where the script could notice that the pipeline runs ahead.
    private int Limit => limit ??= MayReadAhead || IsOnCommandLine(nameof(ThrottleLimit)) ? ThrottleLimit : 1;

    /// <summary>
    /// The client of the session, which reports to this cmdlet's streams. The first call finds the session, or connects if the
    /// environment variables say how; having no session ends the pipeline.
    /// </summary>
    private protected ScalekitClient ConnectedClient() => client ??= ClientOf(FindSession());

    private ClientObserver ClientObserver => new() { Message = Observer, OddRecord = OddRecordObserver, Wait = WaitObserver };

    /// <summary>The client with which the change of one input is made: what is sent is recorded.</summary>
    private protected ScalekitClient ClientFor(Input input) => input.Entry is { } entry
        ? ConnectedClient().ObservedBy(ClientObserver with { ChangeSent = entry.Count })
        : ConnectedClient();

    /// <summary>The client of a session, which reports to this cmdlet's streams; a closed session ends the pipeline.</summary>
    private protected ScalekitClient ClientOf(ScalekitSession session) => session.IsConnected
        ? session.Client.ObservedBy(ClientObserver)
        : throw Terminating(new ScalekitException(ErrorIds.SessionClosed, $"The session to {session} was closed.")
        {
            RecommendedAction = "Run Connect-Scalekit again.",
        });

    /// <summary>Starts a call for one input; its result is written in the order of the inputs.</summary>
    private protected void Run<T>(object? target, Func<ScalekitClient, CancellationToken, Task<T>> call)
        where T : class
    {
        // Here and not within the call: having no session ends the pipeline, and is not an error of one input.
        var resolved = ConnectedClient();
        Run(target, new CallSource(async () => await call(resolved, StopToken).ConfigureAwait(false)));
    }

    /// <summary>Starts a source for one input; what it gives is written in the order of the inputs.</summary>
    /// <param name="target">What the user gave.</param>
    /// <param name="source">What is to be written for it.</param>
    /// <param name="lane">Inputs of one lane are worked on one after the other; null if the input may be beside any other.</param>
    private protected void Run(object? target, IBatchSource source, string? lane = null) => RunFor(InputOf(target), source, lane);

    /// <summary>The same for an input that is known by more than what the user gave.</summary>
    private protected void RunFor(Input input, IBatchSource source, string? lane = null)
    {
        if (HasEnough)
            source.Dispose();
        else
            Pump.Start(input, source, Limit, Ahead, lane);
    }

    /// <summary>The input that is being processed.</summary>
    /// <param name="target">What the user gave.</param>
    private protected virtual Input InputOf(object? target) => new(target);

    /// <summary>Rejects one input. The error has its place among the results, and what is under way finishes.</summary>
    private protected void Refuse(object? target, ScalekitException problem) =>
        RefuseFor(InputOf(target), problem);

    private protected void RefuseFor(Input input, ScalekitException problem) =>
        RunFor(input, new CallSource(() => Task.FromException<object?>(problem)));

    private ScalekitSession FindSession()
    {
        var session = Session ?? CurrentSession.Value;

        // A script that sets the variables to another environment means that one from then on.
        if (Session is null && session is { Variables: { } variables } && EnvironmentVariables.NameAnotherThan(variables))
            session = null;

        if (session is null && CurrentSession.MayConnect && EnvironmentVariables.AreComplete)
        {
            session = Connect(new SessionFactory.Settings());
            session.Variables = EnvironmentVariables.Identity;
            CurrentSession.Value = session;
        }

        return session ?? throw Terminating(NotConnected());
    }

    private static ScalekitException NotConnected()
    {
        // If all are missing, nobody means to use them.
        var missing = EnvironmentVariables.Missing is { Count: 1 or 2 } names ? $": {string.Join(" and ", names)} not set" : "";
        return CurrentSession.MayConnect
            ? new(ModuleErrorIds.NotConnected, $"Not connected to a Scalekit environment{missing}.")
            {
                RecommendedAction = ModuleErrorIds.HowToConnect,
            }
            : new(ModuleErrorIds.NotConnected, "Not connected to a Scalekit environment: the last Connect-Scalekit failed.")
            {
                RecommendedAction = "Run Connect-Scalekit again, or Disconnect-Scalekit to go by the SCALEKIT_* variables.",
            };
    }
}
