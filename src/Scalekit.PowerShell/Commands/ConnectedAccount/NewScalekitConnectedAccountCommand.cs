using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.PowerShell.Commands;

/// <summary>Creates a connected account (createConnectedAccount).</summary>
[Cmdlet(VerbsCommon.New, "ScalekitConnectedAccount", SupportsShouldProcess = true)]
[OutputType(typeof(ConnectedAccount))]
public sealed class NewScalekitConnectedAccountCommand : ConnectedAccountCredentialsCommand
{
    /// <summary>
    /// What to do if the service says that there is such an account: Error, Skip (it is written as it is) or Update (its credentials).
    /// </summary>
    [Parameter]
    public IfExists IfExists { get; set; }

    private protected override void ProcessInput()
    {
        var input = Input;
        var with = input.AuthorizationDetails is { Count: > 0 } ? "" : " with no credentials";
        Change(Target, $"Create connected account {Target}{with}{IfExists.Phrase()}", (client, stopping) => IfExists.OrAsync(
            () => client.ConnectedAccounts.CreateAsync(input, stopping),
            () => FindAsync(client, input, stopping),
            input.AuthorizationDetails is null
                ? null
                : async () => await client.ConnectedAccounts.UpdateAsync(input, stopping).ConfigureAwait(false)));
    }

    private static Task<ConnectedAccount?> FindAsync(ScalekitClient client, ConnectedAccountInput input, CancellationToken stopping)
    {
        var filter = new ConnectedAccountFilter { Connector = input.Connector, Identifier = input.Identifier };
        return client.ConnectedAccounts.List(null, filter).FirstOrDefaultAsync(
            account => account.Connector == input.Connector && account.Identifier == input.Identifier, stopping);
    }
}
