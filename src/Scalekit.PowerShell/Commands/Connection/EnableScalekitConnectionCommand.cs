using System.Management.Automation;

namespace Scalekit.PowerShell.Commands;

/// <summary>Enables SSO connections: people can sign in through them (enableConnection). Only the running service has it.</summary>
[Cmdlet(VerbsLifecycle.Enable, "ScalekitConnection", SupportsShouldProcess = true)]
[OutputType(typeof(Connection))]
public sealed class EnableScalekitConnectionCommand : ConnectionCommand
{
    /// <summary>Return the connection after the change, which takes one more request.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void ProcessOne(string organizationId, string id, string phrase) =>
        Change(id, $"Enable {phrase}; people can sign in through it", async (client, stopping) =>
        {
            await client.Connections.EnableAsync(organizationId, id, stopping).ConfigureAwait(false);
            return PassThru ? await client.Connections.GetAsync(organizationId, id, stopping).ConfigureAwait(false) : null;
        });
}
