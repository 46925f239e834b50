using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Deletes secrets of an API client (deleteOrganizationClientSecret). Reads the client first (getOrganizationClient), to warn before its
/// last secret is deleted. Only the running service has them.
/// </summary>
[Cmdlet(VerbsCommon.Remove, "ScalekitApiClientSecret", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveScalekitApiClientSecretCommand : OrganizationChangeCommand
{
    // Deleted secrets may still be listed when the client is read again.
    private readonly HashSet<string> removed = new(StringComparer.Ordinal);

    /// <summary>The client: its ID, or an object that has it.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("ClientId", Of = "client ID")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ApiClientCompleter))]
    public string ClientId { get; set; } = "";

    /// <summary>The secrets: IDs, or objects that have them.</summary>
    [Parameter(Mandatory = true, Position = 2, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("Id", Of = "secret ID")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ApiClientSecretCompleter))]
    public string[] Id { get; set; } = [];

    private protected override void ProcessInput()
    {
        foreach (var id in Id)
        {
            try
            {
                Remove(OrganizationId, ClientId, id);
            }
            catch (ScalekitException e)
            {
                Refuse(id, e);
            }
        }
    }

    private void Remove(string organizationId, string clientId, string id)
    {
        // Checks the secret's ID before its client is read.
        Rehearse(client => client.ApiClients.DeleteSecretAsync(organizationId, clientId, id, StopToken));
        var owner = Pump.Await(ConnectedClient().ApiClients.GetAsync(organizationId, clientId, StopToken));
        var usable = (owner.Secrets ?? []).Where(secret => secret.Status == "ACTIVE" && !removed.Contains(secret.Id!)).ToArray();
        var isLast = usable.Length == 1 && usable[0].Id == id;
        if (isLast)
        {
            WriteWarning(
                $"Secret {id} is the last usable secret of API client {clientId}: without it, programs can no longer get tokens.");
        }

        var effect = isLast ? "; it is the last usable secret" : "";
        var isAgreed = Change(
            id,
            $"Delete secret {id} of API client {clientId} of organization {organizationId}{effect}",
            (client, stopping) => client.ApiClients.DeleteSecretAsync(organizationId, clientId, id, stopping));
        if (isAgreed || Preferences.IsTrial)
            removed.Add(id);
    }
}
