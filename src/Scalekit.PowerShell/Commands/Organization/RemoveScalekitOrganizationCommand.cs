using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Deletes an organization and everything in it (deleteOrganization). The service may also delete users who belong to no other
/// organization.
/// </summary>
[Cmdlet(VerbsCommon.Remove, "ScalekitOrganization", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveScalekitOrganizationCommand : PipedChangeCommand
{
    /// <summary>The organizations: IDs, or objects that have them.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    // Not from a piped OrganizationId: things of an organization have one too, and piping them in must not delete the organization.
    [IdentifierFrom("Id", Of = "organization ID")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OrganizationCompleter))]
    public string[] Id { get; set; } = [];

    private protected override void ProcessInput()
    {
        foreach (var id in Id)
        {
            Change(
                id,
                $"Delete organization {id} and everything in it; the service may also delete users who belong to no other organization",
                (client, stopping) => client.Organizations.DeleteAsync(id, stopping));
        }
    }
}
