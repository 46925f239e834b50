using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>Permanently deletes e-mail domains of an organization (deleteDomain). Only the running service has them.</summary>
[Cmdlet(VerbsCommon.Remove, "ScalekitDomain", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveScalekitDomainCommand : OrganizationChangeCommand
{
    /// <summary>The domains: IDs, or objects that have them.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("Id", Of = "domain ID")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DomainCompleter))]
    public string[] Id { get; set; } = [];

    private protected override void ProcessInput()
    {
        var organizationId = OrganizationId;
        var input = IsOnCommandLine(nameof(Id)) ? null : PipelineInput.Of(this);
        var name = PipedObject.Named(input, nameof(Domain), "Name");
        var end = DomainTypes.EndOf(name.Length > 0 ? PipedObject.TextOf(input, "DomainType") : null);
        foreach (var id in Id)
        {
            Change(
                id,
                $"Delete domain {id}{name} of organization {organizationId}{end}",
                (client, stopping) => client.Domains.DeleteAsync(organizationId, id, stopping));
        }
    }
}
