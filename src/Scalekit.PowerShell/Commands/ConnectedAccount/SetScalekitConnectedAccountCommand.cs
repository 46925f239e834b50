using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>Changes the credentials of a connected account (updateConnectedAccountCredentials).</summary>
[Cmdlet(VerbsCommon.Set, "ScalekitConnectedAccount", DefaultParameterSetName = NameSet, SupportsShouldProcess = true)]
[OutputType(typeof(ConnectedAccount))]
public sealed class SetScalekitConnectedAccountCommand : ConnectedAccountCommand
{
    /// <summary>Credentials as the connector expects them: a hashtable, an object or JSON text. Values can be secure strings.</summary>
    [Parameter]
    [FreeFormObject]
    public IDictionary? AuthorizationDetails { get; set; }

    /// <summary>Return the changed account.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void ProcessInput()
    {
        var account = Account;
        if (AuthorizationDetails is null)
        {
            WriteWarning($"Nothing to change for connected account {account}: give -AuthorizationDetails.");
            return;
        }

        var input = new ConnectedAccountInput
        {
            Connector = account.Connector,
            Identifier = account.Identifier,
            Id = account.Id,
            AuthorizationDetails = (IReadOnlyDictionary<string, object?>)AuthorizationDetails,
        };
        Change(
            account.ToString(),
            $"Change the credentials of connected account {Named(account)}",
            (client, stopping) => client.ConnectedAccounts.UpdateAsync(input, stopping),
            write: PassThru);
    }
}
