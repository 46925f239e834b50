using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Deletes an organization and all that belongs to it (deleteOrganization). The service may also delete users who belong to no other.
/// </summary>
[Cmdlet(VerbsCommon.Remove, "ScalekitOrganization", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveScalekitOrganizationCommand : PipedChangeCommand
{
    /// <summary>The organizations: identifiers, or objects that carry them.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    // Not from an OrganizationId: what belongs to an organization has that too, and must not take it away.
    [IdentifierFrom("Id", Of = "organization id")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OrganizationCompleter))]
    public string[] Id { get; set; } = [];

    private protected override void ProcessInput()
    {
        foreach (var id in Id)
        {
            Change(
                id,
                $"Delete organization {id} and all that belongs to it; the service may also delete users who belong to no other",
                (client, stopping) => client.Organizations.DeleteAsync(id, stopping));
        }
    }
}
