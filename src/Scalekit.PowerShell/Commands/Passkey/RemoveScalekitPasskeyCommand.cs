using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Deletes passkeys (deleteCredential). Only the running service has them; with the published contract, the error is NotInContract.
/// </summary>
[Cmdlet(VerbsCommon.Remove, "ScalekitPasskey", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveScalekitPasskeyCommand : ChangeCommand
{
    /// <summary>The passkeys: IDs, or the passkeys themselves.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("Id", Of = "passkey ID")]
    [ValidateNotNullOrEmpty]
    public string[] Id { get; set; } = [];

    private protected override void ProcessInput()
    {
        foreach (var id in Id)
        {
            Change(
                id,
                $"Delete passkey {id}{PasskeyInput.Described(this, id)}; a user with no other way to sign in is locked out",
                (client, stopping) => client.Passkeys.DeleteAsync(id, stopping));
        }
    }
}
