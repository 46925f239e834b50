using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>Gives a connected account other credentials (updateConnectedAccountCredentials).</summary>
[Cmdlet(VerbsCommon.Set, "ScalekitConnectedAccount", SupportsShouldProcess = true)]
[OutputType(typeof(ConnectedAccount))]
public sealed class SetScalekitConnectedAccountCommand : ConnectedAccountCredentialsCommand
{
    /// <summary>
    /// The connected account's id, where the identifier has several accounts at the connector. Accounts that are piped in bring theirs.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Identifier("connected account id")]
    public string? ConnectedAccountId { get; set; }

    /// <summary>Write the changed account.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void ProcessInput()
    {
        if (AuthorizationDetails is null)
        {
            WriteWarning($"Nothing to change for connected account {Target}: give -AuthorizationDetails.");
            return;
        }

        var input = Input with { Id = AccountId(ConnectedAccountId) };
        Change(
            Target,
            $"Change the credentials of connected account {Named(Target, input.Id)}",
            (client, stopping) => client.ConnectedAccounts.UpdateAsync(input, stopping),
            write: PassThru);
    }
}
