using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>Makes a link with which a user authorizes a connected account (createConnectedAccountMagicLink).</summary>
[Cmdlet(VerbsCommon.New, "ScalekitMagicLink", SupportsShouldProcess = true)]
[OutputType(typeof(MagicLink))]
public sealed class NewScalekitMagicLinkCommand : ConnectedAccountCommand
{
    /// <summary>
    /// The connected account's id, where the identifier has several accounts at the connector. Accounts that are piped in bring theirs.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Identifier("connected account id")]
    public string? ConnectedAccountId { get; set; }

    private protected override void ProcessInput()
    {
        var (connector, identifier, id) = (Connector, Identifier, AccountId(ConnectedAccountId));
        Change(
            Target,
            $"Make a magic link for connected account {Named(Target, id)}",
            (client, stopping) => client.ConnectedAccounts.CreateMagicLinkAsync(connector, identifier, id, stopping));
    }
}
