using System.Management.Automation;

namespace Scalekit.PowerShell.Commands;

/// <summary>Keeps people from signing in through SSO connections (disableConnection). Only the running service has it.</summary>
[Cmdlet(VerbsLifecycle.Disable, "ScalekitConnection", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(Connection))]
public sealed class DisableScalekitConnectionCommand : ConnectionCommand
{
    /// <summary>Write the connection as it is afterwards, which takes a request more.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void ProcessOne(string organizationId, string id, string phrase) =>
        Change(id, $"Disable {phrase}; nobody can sign in through it until it is enabled again", async (client, stopping) =>
        {
            await client.Connections.DisableAsync(organizationId, id, stopping).ConfigureAwait(false);
            return PassThru ? await client.Connections.GetAsync(organizationId, id, stopping).ConfigureAwait(false) : null;
        });
}
