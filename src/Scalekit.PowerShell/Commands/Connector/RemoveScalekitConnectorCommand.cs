using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Deletes custom connectors of the environment (deleteCustomProvider). Only the running service has them; with the published contract, the
/// error is NotInContract.
/// </summary>
[Cmdlet(VerbsCommon.Remove, "ScalekitConnector", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveScalekitConnectorCommand : ConnectorCommand
{
    /// <summary>IDs of connectors.</summary>
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
                    $"Permanently delete connector {id}{name}; accounts can no longer be connected with it",
                    (client, stopping) => client.Connectors.DeleteAsync(id, stopping));
            }
        }
    }
}
