using System.Management.Automation;
using System.Security;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Confirms who authorized a connected account, which makes it active (verifyConnectedAccountUser). It counts once: where it is not known
/// whether it did, the error is OutcomeUnknown. Only the running service has it; by the published contract it is the error NotInContract.
/// </summary>
[Cmdlet(VerbsLifecycle.Confirm, "ScalekitConnectedAccountUser", SupportsShouldProcess = true)]
[OutputType(typeof(ConfirmedUser))]
public sealed class ConfirmScalekitConnectedAccountUserCommand : ChangeCommand
{
    /// <summary>The auth_request_id that the user brought along to your page. It counts once, and is never shown.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [OneTimeSecret]
    [ValidateNotNullOrEmpty]
    public SecureString AuthRequestId { get; set; } = new();

    /// <summary>The identifier of the connected account that the user who is signed in at your application may authorize.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [Identifier("identifier")]
    public string Identifier { get; set; } = "";

    // Never the request, which whoever has it can use.
    private protected override object TargetOf(string identifier) => Identifier;

    private protected override void ProcessInput()
    {
        var (request, identifier) = (AuthRequestId, Identifier);
        Change(
            identifier,
            $"Confirm that {identifier} authorized the connected account, which makes it active",
            (client, stopping) => client.ConnectedAccounts.ConfirmUserAsync(request, identifier, stopping));
    }
}
