using System.Management.Automation;

namespace Scalekit.PowerShell.Commands;

/// <summary>Disables SSO connections: nobody can sign in through them (disableConnection). Only the running service has it.</summary>
[Cmdlet(VerbsLifecycle.Disable, "ScalekitConnection", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(Connection))]
public sealed class DisableScalekitConnectionCommand : ConnectionCommand
{
    /// <summary>Return the connection after the change, which takes one more request.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void ProcessOne(string organizationId, string id, string phrase) =>
        Change(id, $"Disable {phrase}; nobody can sign in through it until it is enabled again", async (client, stopping) =>
        {
            await client.Connections.DisableAsync(organizationId, id, stopping).ConfigureAwait(false);
            return PassThru ? await client.Connections.GetAsync(organizationId, id, stopping).ConfigureAwait(false) : null;
        });
}
