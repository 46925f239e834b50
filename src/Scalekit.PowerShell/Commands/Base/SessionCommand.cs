using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.PowerShell.Binding;
using Scalekit.PowerShell.Pipeline;

namespace Scalekit.PowerShell.Commands;

/// <summary>Base class of cmdlets that use a session.</summary>
public abstract class SessionCommand : ScalekitCommand
{
    private ScalekitClient? client;
    private int? limit;

    /// <summary>Sets the default of -ThrottleLimit.</summary>
    private protected SessionCommand(int throttleLimit) => ThrottleLimit = throttleLimit;

    /// <summary>
    /// How many inputs can be in progress at a time; output is in input order. Above 1, inputs are read before the output of earlier ones
    /// is written, so a pipeline variable upstream is ahead of the output.
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

    /// <summary>How many inputs can be read ahead; 0 for none.</summary>
    private protected virtual int Ahead => 0;

    // If the script could notice that inputs are read ahead, they are processed one by one, unless the caller gave -ThrottleLimit.
    private int Limit => limit ??= MayReadAhead || IsOnCommandLine(nameof(ThrottleLimit)) ? ThrottleLimit : 1;

    /// <summary>
    /// The client of the session, which reports to this cmdlet's streams. The first call finds the session, or connects if the environment
    /// variables are set. Without a session, the pipeline ends with an error.
    /// </summary>
    private protected ScalekitClient ConnectedClient() => client ??= ClientOf(FindSession());

    private ClientObserver ClientObserver => new() { Message = Observer, OddRecord = OddRecordObserver, Wait = WaitObserver };

    /// <summary>The client for the change of one input. It records what is sent.</summary>
    private protected ScalekitClient ClientFor(Input input) => input.Entry is { } entry
        ? ConnectedClient().ObservedBy(ClientObserver with { ChangeSent = entry.Count })
        : ConnectedClient();

    /// <summary>The client of a session, which reports to this cmdlet's streams. A closed session ends the pipeline.</summary>
    private protected ScalekitClient ClientOf(ScalekitSession session) => session.IsConnected
        ? session.Client.ObservedBy(ClientObserver)
        : throw Terminating(new ScalekitException(ErrorIds.SessionClosed, $"The session to {session} was closed.")
        {
            RecommendedAction = "Run Connect-Scalekit again.",
        });

    /// <summary>Starts a call for one input. Results are written in input order.</summary>
    private protected void Run<T>(object? target, Func<ScalekitClient, CancellationToken, Task<T>> call)
        where T : class
    {
        // Here and not within the call: a missing session ends the pipeline, and is not an error of one input.
        var resolved = ConnectedClient();
        Run(target, new CallSource(async () => await call(resolved, StopToken).ConfigureAwait(false)));
    }

    /// <summary>Starts a source for one input. Results are written in input order.</summary>
    /// <param name="target">What the user gave.</param>
    /// <param name="source">The source of the objects to write.</param>
    /// <param name="lane">Inputs of one lane are processed one after the other; null if it can run in parallel with any other.</param>
    private protected void Run(object? target, IBatchSource source, string? lane = null) => RunFor(InputOf(target), source, lane);

    /// <summary>Starts a source for an input that has more than a target.</summary>
    private protected void RunFor(Input input, IBatchSource source, string? lane = null)
    {
        if (HasEnough)
            source.Dispose();
        else
            Pump.Start(input, source, Limit, Ahead, lane);
    }

    /// <summary>The current input.</summary>
    /// <param name="target">What the user gave.</param>
    private protected virtual Input InputOf(object? target) => new(target);

    /// <summary>Rejects one input. Its error is written in input order, after the inputs in progress before it.</summary>
    private protected void Refuse(object? target, ScalekitException problem) =>
        RefuseFor(InputOf(target), problem);

    private protected void RefuseFor(Input input, ScalekitException problem) =>
        RunFor(input, new CallSource(() => Task.FromException<object?>(problem)));

    private ScalekitSession FindSession()
    {
        var session = Session ?? CurrentSession.Usable;
        if (session is null && CurrentSession.MayConnect && EnvironmentVariables.AreComplete)
        {
            session = Connect(new SessionFactory.Settings());
            session.Variables = EnvironmentVariables.Identity;
            CurrentSession.Value = session;
        }

        return session ?? throw Terminating(NotConnected());
    }

    internal static ScalekitException NotConnected()
    {
        // If all variables are missing, the user does not mean to use them.
        var missing = EnvironmentVariables.Missing is { Count: 1 or 2 } names ? $": {string.Join(" and ", names)} not set" : "";
        return CurrentSession.MayConnect
            ? new(ModuleErrorIds.NotConnected, $"Not connected to a Scalekit environment{missing}.")
            {
                RecommendedAction = ModuleErrorIds.HowToConnect,
            }
            : new(ModuleErrorIds.NotConnected, "Not connected to a Scalekit environment: the last Connect-Scalekit failed.")
            {
                RecommendedAction = "Run Connect-Scalekit again, or run Disconnect-Scalekit to use the SCALEKIT_* environment variables.",
            };
    }
}
