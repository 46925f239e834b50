using System.Management.Automation;

namespace Scalekit.PowerShell.Commands;

/// <summary>Makes a link with which a user authorizes a connected account (createConnectedAccountMagicLink).</summary>
[Cmdlet(VerbsCommon.New, "ScalekitMagicLink", SupportsShouldProcess = true)]
[OutputType(typeof(MagicLink))]
public sealed class NewScalekitMagicLinkCommand : ConnectedAccountCommand
{
    private protected override void ProcessInput()
    {
        var (connector, identifier) = (Connector, Identifier);
        Change(
            Target,
            $"Make a magic link for connected account {Target}",
            (client, stopping) => client.ConnectedAccounts.CreateMagicLinkAsync(connector, identifier, stopping));
    }
}
