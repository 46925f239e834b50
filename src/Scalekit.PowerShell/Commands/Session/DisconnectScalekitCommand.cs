using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Forgets a session's token, secret and name; by default the current one of this runspace. Does nothing where there is none.
/// </summary>
[Cmdlet(VerbsCommunications.Disconnect, "Scalekit", DefaultParameterSetName = SessionSet)]
[OutputType(typeof(void))]
public sealed class DisconnectScalekitCommand : PSCmdlet
{
    private const string SessionSet = "Session";
    private const string NameSet = "Name";

    /// <summary>The names of the sessions to close.</summary>
    [Parameter(ParameterSetName = NameSet, Position = 0, Mandatory = true)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(SessionNameCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>The session to close: the object, or its name.</summary>
    [Parameter(ParameterSetName = SessionSet, ValueFromPipeline = true)]
    [ValidateNotNull]
    [LiveSession]
    [ArgumentCompleter(typeof(SessionCompleter))]
    public ScalekitSession? Session { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == SessionSet)
            Close(Session);
        foreach (var name in Name)
            Close(NamedSessions.Find(name) ?? ScalekitSession.Missing(name));
    }

    private void Close(ScalekitSession? given)
    {
        if (given?.MissingName is { } missing)
        {
            WriteError(MissingSession.Record(missing));
            return;
        }

        var session = given ?? CurrentSession.Value;
        if (session?.Name is { } name && NamedSessions.Find(name) == session)
            NamedSessions.Remove(name);
        session?.Close();
        if (given is null || session == CurrentSession.Value)
            CurrentSession.Forget();
    }
}
