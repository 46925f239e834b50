using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Deletes MCP configurations, with all that users have set up by them (deleteMcpConfig). Only the running service has them; by the
/// published contract it is the error NotInContract.
/// </summary>
[Cmdlet(VerbsCommon.Remove, "ScalekitMcpConfiguration", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveScalekitMcpConfigurationCommand : ChangeCommand
{
    /// <summary>The configurations: identifiers, or objects that carry them.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("McpConfigurationId")]
    [IdentifierFrom("McpConfigurationId", "Id", Of = "MCP configuration id")]
    [ValidateNotNullOrEmpty]
    public string[] Id { get; set; } = [];

    private protected override void ProcessInput()
    {
        foreach (var id in Id)
        {
            // Whoever pipes a configuration in sees which one it is.
            var name = PipedObject.TextOf(BoundFrom.Of(id) ?? PipelineInput.Of(this), "Name");
            Change(
                id,
                $"Delete MCP configuration {id}{(name is null ? "" : $" ({name})")} with its instances",
                (client, stopping) => client.McpConfigurations.DeleteAsync(id, stopping));
        }
    }
}
