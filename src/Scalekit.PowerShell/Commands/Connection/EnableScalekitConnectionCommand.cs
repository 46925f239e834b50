using System.Management.Automation;

namespace Scalekit.PowerShell.Commands;

/// <summary>Lets people sign in through SSO connections (enableConnection). Only the running service has it.</summary>
[Cmdlet(VerbsLifecycle.Enable, "ScalekitConnection", SupportsShouldProcess = true)]
[OutputType(typeof(Connection))]
public sealed class EnableScalekitConnectionCommand : ConnectionCommand
{
    /// <summary>Write the connection as it is afterwards, which takes a request more.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void ProcessOne(string organizationId, string id, string phrase) =>
        Change(id, $"Enable {phrase}; people can sign in through it", async (client, stopping) =>
        {
            await client.Connections.EnableAsync(organizationId, id, stopping).ConfigureAwait(false);
            return PassThru ? await client.Connections.GetAsync(organizationId, id, stopping).ConfigureAwait(false) : null;
        });
}
