using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>Forgets a session's token and secret; by default this runspace's. Does nothing where there is none.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "Scalekit")]
[OutputType(typeof(void))]
public sealed class DisconnectScalekitCommand : PSCmdlet
{
    /// <summary>The session to close.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    [LiveSession]
    [ArgumentCompleter(typeof(SessionCompleter))]
    public ScalekitSession? Session { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var session = Session ?? CurrentSession.Value;
        session?.Close();
        if (Session is null || session == CurrentSession.Value)
            CurrentSession.Forget();
    }
}
