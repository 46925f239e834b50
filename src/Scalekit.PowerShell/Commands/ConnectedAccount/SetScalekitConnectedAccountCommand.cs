using System.Management.Automation;

namespace Scalekit.PowerShell.Commands;

/// <summary>Gives a connected account other credentials (updateConnectedAccountCredentials).</summary>
[Cmdlet(VerbsCommon.Set, "ScalekitConnectedAccount", SupportsShouldProcess = true)]
[OutputType(typeof(ConnectedAccount))]
public sealed class SetScalekitConnectedAccountCommand : ConnectedAccountCredentialsCommand
{
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

        var input = Input;
        Change(
            Target,
            $"Change the credentials of connected account {Target}",
            (client, stopping) => client.ConnectedAccounts.UpdateAsync(input, stopping),
            write: PassThru);
    }
}
