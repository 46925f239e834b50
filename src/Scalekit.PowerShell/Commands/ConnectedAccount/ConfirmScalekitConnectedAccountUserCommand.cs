using System.Management.Automation;
using System.Security;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Confirms who authorized a connected account, which makes it active (verifyConnectedAccountUser). The request can be used only once; if
/// its outcome is unknown, the error is OutcomeUnknown. Only the running service has it; with the published contract, the error is
/// NotInContract.
/// </summary>
[Cmdlet(VerbsLifecycle.Confirm, "ScalekitConnectedAccountUser", SupportsShouldProcess = true)]
[OutputType(typeof(ConfirmedUser))]
public sealed class ConfirmScalekitConnectedAccountUserCommand : ChangeCommand
{
    /// <summary>The auth_request_id that was passed to your page. It can be used only once, and is never shown.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [OneTimeSecret]
    [ValidateNotNullOrEmpty]
    public SecureString AuthRequestId { get; set; } = new();

    /// <summary>The identifier of the connected account that the user signed in to your application may authorize.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [Identifier("identifier")]
    public string Identifier { get; set; } = "";

    // Never the request ID, which anyone could use.
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
