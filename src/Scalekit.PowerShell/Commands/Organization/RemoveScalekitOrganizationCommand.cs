using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>Deletes an organization and all that belongs to it (deleteOrganization).</summary>
[Cmdlet(VerbsCommon.Remove, "ScalekitOrganization", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveScalekitOrganizationCommand : ChangeCommand
{
    /// <summary>The organizations: identifiers, or objects that carry them.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    // Not from an OrganizationId: what belongs to an organization has that too, and must not take it away.
    [IdentifierFrom("Id")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OrganizationCompleter))]
    public string[] Id { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var id in Id)
            Change(id, $"Delete organization {id} and all that belongs to it", (client, stopping) => client.DeleteOrganizationAsync(id, stopping));
    }
}
