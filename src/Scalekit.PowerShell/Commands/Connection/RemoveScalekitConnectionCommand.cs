using System.Management.Automation;

namespace Scalekit.PowerShell.Commands;

/// <summary>Deletes SSO connections for good (deleteConnection). Only the running service has it.</summary>
[Cmdlet(VerbsCommon.Remove, "ScalekitConnection", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveScalekitConnectionCommand : ConnectionCommand
{
    private protected override void ProcessOne(string organizationId, string id, string phrase) =>
        Change(
            id,
            $"Delete {phrase}; nobody can sign in through it any more, and the organization would have to set it up again",
            (client, stopping) => client.Connections.DeleteAsync(organizationId, id, stopping));
}
