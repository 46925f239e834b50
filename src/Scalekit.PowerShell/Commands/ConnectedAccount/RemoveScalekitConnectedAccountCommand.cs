using System.Management.Automation;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Deletes connected accounts for good and revokes their credentials (deleteConnectedAccount). Only the running service has it; by the
/// published contract it is the error NotInContract.
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
            $"Delete connected account {Named(account)} for good; its credentials are revoked, and tools can no longer act through it",
            (client, stopping) => client.ConnectedAccounts.DeleteAsync(account, stopping));
    }
}
