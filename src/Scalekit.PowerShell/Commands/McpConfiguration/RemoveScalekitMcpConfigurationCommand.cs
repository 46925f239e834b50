using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Deletes MCP configurations with everything users have set up with them (deleteMcpConfig). Only the running service has them; with the
/// published contract, the error is NotInContract.
/// </summary>
[Cmdlet(VerbsCommon.Remove, "ScalekitMcpConfiguration", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveScalekitMcpConfigurationCommand : ChangeCommand
{
    /// <summary>The configurations: IDs, or objects that have them.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("McpConfigurationId")]
    [IdentifierFrom("McpConfigurationId", "Id", Of = "MCP configuration ID")]
    [ValidateNotNullOrEmpty]
    public string[] Id { get; set; } = [];

    private protected override void ProcessInput()
    {
        foreach (var id in Id)
        {
            // For a piped configuration, the sentence also has the name.
            var name = PipedObject.TextOf(BoundFrom.Of(id) ?? PipelineInput.Of(this), "Name");
            Change(
                id,
                $"Delete MCP configuration {id}{(name is null ? "" : $" ({name})")} with its instances",
                (client, stopping) => client.McpConfigurations.DeleteAsync(id, stopping));
        }
    }
}
