using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Deletes secrets of an API client (deleteOrganizationClientSecret). The client is read first (getOrganizationClient), to warn whoever
/// deletes its last secret. Only the running service has them.
/// </summary>
[Cmdlet(VerbsCommon.Remove, "ScalekitApiClientSecret", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveScalekitApiClientSecretCommand : OrganizationChangeCommand
{
    // Those that were agreed to may still be there when the client is read again.
    private readonly HashSet<string> removed = new(StringComparer.Ordinal);

    /// <summary>The client: its identifier, or an object that carries it.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("ClientId", Of = "client id")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ApiClientCompleter))]
    public string ClientId { get; set; } = "";

    /// <summary>The secrets: identifiers, or objects that carry them.</summary>
    [Parameter(Mandatory = true, Position = 2, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("Id", Of = "secret id")]
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
        // The secret's identifier is looked at before its client is read.
        Rehearse(client => client.ApiClients.DeleteSecretAsync(organizationId, clientId, id, StopToken));
        var owner = Pump.Await(ConnectedClient().ApiClients.GetAsync(organizationId, clientId, StopToken));
        var usable = (owner.Secrets ?? []).Where(secret => secret.Status == "ACTIVE" && !removed.Contains(secret.Id!)).ToArray();
        var isLast = usable.Length == 1 && usable[0].Id == id;
        if (isLast)
        {
            WriteWarning(
                $"Secret {id} is the last one of API client {clientId} that can be used: without it, programs get no tokens any more.");
        }

        var effect = isLast ? "; it is the last one that can be used" : "";
        removed.Add(id);
        Change(
            id,
            $"Delete secret {id} of API client {clientId} of organization {organizationId}{effect}",
            (client, stopping) => client.ApiClients.DeleteSecretAsync(organizationId, clientId, id, stopping));
    }
}
