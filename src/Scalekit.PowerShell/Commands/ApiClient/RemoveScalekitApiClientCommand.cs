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
    /// <summary>The clients: IDs, or objects that have them.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ClientId")]
    // Not from the ClientId of a piped object: a secret has one too, and piping it in must not delete its client.
    [IdentifierFrom("Id", Of = "client ID")]
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
                $"Delete API client {id}{name} of organization {organizationId} with all its secrets; programs that use it can no longer "
                + "get tokens",
                (client, stopping) => client.ApiClients.DeleteAsync(organizationId, id, stopping));
        }
    }
}
