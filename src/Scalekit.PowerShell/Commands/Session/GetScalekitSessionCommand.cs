using System.Management.Automation;

namespace Scalekit.PowerShell.Commands;

/// <summary>The session of this runspace; nothing where there is none.</summary>
[Cmdlet(VerbsCommon.Get, "ScalekitSession")]
[OutputType(typeof(ScalekitSession))]
public sealed class GetScalekitSessionCommand : PSCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (CurrentSession.Value is { } session)
            WriteObject(session);
    }
}
