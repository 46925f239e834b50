using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Creates another secret of an API client (createOrganizationClientSecret). Only the running service has them.
/// </summary>
[Cmdlet(VerbsCommon.New, "ScalekitApiClientSecret", SupportsShouldProcess = true)]
[OutputType(typeof(ApiClientSecret))]
public sealed class NewScalekitApiClientSecretCommand : OrganizationSecretMakingCommand
{
    /// <summary>The client: its ID, or an object that has it.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("ClientId", "Id", Of = "client ID")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ApiClientCompleter))]
    public string ClientId { get; set; } = "";

    private protected override void ProcessInput()
    {
        var (organizationId, clientId) = (OrganizationId, ClientId);
        Make(
            clientId,
            $"Create a secret of API client {clientId} of organization {organizationId}",
            async (client, stopping) =>
                await client.ApiClients.CreateSecretAsync(organizationId, clientId, stopping).ConfigureAwait(false),
            made => ((ApiClientSecret)made).Secret);
    }
}
