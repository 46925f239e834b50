using System.Management.Automation;

namespace Scalekit.PowerShell.Commands;

/// <summary>Permanently deletes SSO connections (deleteConnection). Only the running service has it.</summary>
[Cmdlet(VerbsCommon.Remove, "ScalekitConnection", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveScalekitConnectionCommand : ConnectionCommand
{
    private protected override void ProcessOne(string organizationId, string id, string phrase) =>
        Change(
            id,
            $"Delete {phrase}; nobody can sign in through it, and the organization must set up a new one",
            (client, stopping) => client.Connections.DeleteAsync(organizationId, id, stopping));
}
