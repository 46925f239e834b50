using System.Management.Automation;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Permanently deletes connected accounts and revokes their credentials (deleteConnectedAccount). Only the running service has it; with
/// the published contract, the error is NotInContract.
/// </summary>
[Cmdlet(
    VerbsCommon.Remove,
    "ScalekitConnectedAccount",
    DefaultParameterSetName = NameSet,
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveScalekitConnectedAccountCommand : ConnectedAccountCommand
{
    private protected override void ProcessInput()
    {
        var account = Account;
        Change(
            account.ToString(),
            $"Permanently delete connected account {Named(account)}; its credentials are revoked, and tools can no longer act through it",
            (client, stopping) => client.ConnectedAccounts.DeleteAsync(account, stopping));
    }
}
