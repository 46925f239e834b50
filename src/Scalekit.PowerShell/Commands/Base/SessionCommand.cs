using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>What every cmdlet has that works in a session.</summary>
public abstract class SessionCommand : ScalekitCommand
{
    private ScalekitClient? client;

    /// <summary>The session to use; by default that of this runspace (see Connect-Scalekit).</summary>
    [Parameter]
    [ValidateNotNull]
    [LiveSession]
    [ArgumentCompleter(typeof(SessionCompleter))]
    public ScalekitSession? Session { get; set; }

    /// <summary>How many inputs may be under way at a time.</summary>
    private protected abstract int Parallelism { get; }

    /// <summary>How many inputs may be known of before their turn; 0 where it is worth nothing.</summary>
    private protected virtual int Ahead => 0;

    /// <summary>The client of the session, which reports to this cmdlet's streams.</summary>
    private protected ScalekitClient Client => client ??= ResolveSession().Client.ObservedBy(Pump.Say);

    /// <summary>Starts a call for one input; its result is written in the order of the inputs.</summary>
    private protected void Run<T>(object? target, Func<ScalekitClient, CancellationToken, Task<T>> call)
        where T : class
    {
        // Here and not within the call: that there is no session ends the pipeline, and is no error of one input.
        var resolved = Client;
        Run(target, new CallSource(async () => await call(resolved, StopToken).ConfigureAwait(false)));
    }

    private protected void Run(object? target, IBatchSource source) => Pump.Start(target, source, Parallelism, Ahead);

    private ScalekitSession ResolveSession()
    {
        var session = Session ?? CurrentSession.Value;
        if (session is null && SessionFactory.EnvironmentIsComplete)
        {
            session = Connect(new SessionFactory.Settings());
            CurrentSession.Value = session;
        }

        if (session is null)
            throw Terminating(new ScalekitException(ModuleErrorIds.NotConnected, "There is no session.") { RecommendedAction = ModuleErrorIds.HowToConnect });
        if (!session.IsConnected)
            throw Terminating(new ScalekitException(ErrorIds.SessionClosed, $"The session to {session} was closed.") { RecommendedAction = "Run Connect-Scalekit again." });
        return session;
    }
}
