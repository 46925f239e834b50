using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Closes a session and forgets its token, secret and name; by default, the current session of this runspace. Does nothing without one.
/// </summary>
[Cmdlet(VerbsCommunications.Disconnect, "Scalekit")]
[OutputType(typeof(void))]
public sealed class DisconnectScalekitCommand : PSCmdlet
{
    /// <summary>The sessions to close: the objects, or their names.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Alias("Name")]
    [ValidateNotNullOrEmpty]
    [LiveSession]
    [ArgumentCompleter(typeof(SessionCompleter))]
    public ScalekitSession[]? Session { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Session is null)
            Close(CurrentSession.Value);
        foreach (var session in Session ?? [])
            Close(session);
    }

    private void Close(ScalekitSession? session)
    {
        if (session?.MissingName is { } missing)
        {
            WriteError(MissingSession.Record(missing));
            return;
        }

        if (session?.Name is { } name && NamedSessions.Find(name) == session)
            NamedSessions.Remove(name);
        session?.Close();
        if (session == CurrentSession.Value)
            CurrentSession.Forget();
    }
}
