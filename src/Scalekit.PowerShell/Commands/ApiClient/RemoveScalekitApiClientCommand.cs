using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Deletes API clients of an organization, with all their secrets (deleteOrganizationClient). Only the running service has them.
/// </summary>
[Cmdlet(VerbsCommon.Remove, "ScalekitApiClient", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveScalekitApiClientCommand : OrganizationChangeCommand
{
    /// <summary>The clients: identifiers, or objects that carry them.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ClientId")]
    // Not from a ClientId of an object that is taken whole: a secret has that too, and must not take its client away.
    [IdentifierFrom("Id", Of = "client id")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ApiClientCompleter))]
    public string[] Id { get; set; } = [];

    private protected override void ProcessInput()
    {
        var organizationId = OrganizationId;
        var name = IsOnCommandLine(nameof(Id)) ? "" : PipedObject.Named(PipelineInput.Of(this), nameof(ApiClient), "Name");
        foreach (var id in Id)
        {
            Change(
                id,
                $"Delete API client {id}{name} of organization {organizationId} with all its secrets; programs that use it get no tokens "
                + "any more",
                (client, stopping) => client.ApiClients.DeleteAsync(organizationId, id, stopping));
        }
    }
}
