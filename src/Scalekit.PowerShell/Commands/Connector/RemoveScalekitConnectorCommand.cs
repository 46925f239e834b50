using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Deletes connectors of the environment's own (deleteCustomProvider). Only the running service has them; by the published contract it is
/// the error NotInContract.
/// </summary>
[Cmdlet(VerbsCommon.Remove, "ScalekitConnector", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveScalekitConnectorCommand : ConnectorCommand
{
    /// <summary>The connectors' identifiers.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Connector")]
    [ValidateNotNullOrEmpty]
    [Identifier("connector")]
    public string[] Id { get; set; } = [];

    private protected override void ProcessInput()
    {
        var name = IsOnCommandLine(nameof(Id)) ? "" : PipedObject.Named(InputObject, nameof(Scalekit.Connector), "DisplayName");
        foreach (var id in Id)
        {
            if (IsConnector(id))
            {
                Change(
                    id,
                    $"Delete connector {id}{name} for good; nobody can connect accounts with it any more",
                    (client, stopping) => client.Connectors.DeleteAsync(id, stopping));
            }
        }
    }
}
