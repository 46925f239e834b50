using System.Management.Automation;

namespace Scalekit.PowerShell.Commands;

/// <summary>Makes a link with which a user authorizes a connected account (createConnectedAccountMagicLink).</summary>
[Cmdlet(VerbsCommon.New, "ScalekitMagicLink", DefaultParameterSetName = NameSet, SupportsShouldProcess = true)]
[OutputType(typeof(MagicLink))]
public sealed class NewScalekitMagicLinkCommand : ConnectedAccountCommand
{
    /// <summary>
    /// A value of your own that comes back to -UserVerifyUrl with the user; at most 512 characters. Only the running service has it.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? State { get; set; }

    /// <summary>
    /// Your page that confirms who the user is, http or https: the account becomes active with Confirm-ScalekitConnectedAccountUser. Only
    /// the running service has it.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? UserVerifyUrl { get; set; }

    private protected override void ProcessInput()
    {
        var account = Account;
        var then = UserVerifyUrl is null ? "" : $", to be confirmed at {UserVerifyUrl}";
        Change(
            account.ToString(),
            $"Make a magic link for connected account {Named(account)}{then}",
            (client, stopping) => client.ConnectedAccounts.CreateMagicLinkAsync(account, State, UserVerifyUrl, stopping));
    }
}
