using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>Creates a connected account (createConnectedAccount).</summary>
[Cmdlet(VerbsCommon.New, "ScalekitConnectedAccount", SupportsShouldProcess = true)]
[OutputType(typeof(ConnectedAccount))]
public sealed class NewScalekitConnectedAccountCommand : ChangeCommand
{
    /// <summary>The connector, such as gmail.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [Identifier("connector")]
    public string Connector { get; set; } = "";

    /// <summary>The account's identifier, such as an e-mail address.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [Identifier("identifier")]
    public string Identifier { get; set; } = "";

    /// <summary>Credentials as the connector expects them: a hashtable, an object or JSON text. Values can be secure strings.</summary>
    [Parameter]
    [FreeFormObject]
    public IDictionary? AuthorizationDetails { get; set; }

    /// <summary>
    /// What to do if the account already exists: Error, Skip (returns it unchanged) or Update (changes its credentials).
    /// </summary>
    [Parameter]
    public IfExists IfExists { get; set; }

    private protected override void ProcessInput()
    {
        var input = new ConnectedAccountInput
        {
            Connector = Connector,
            Identifier = Identifier,
            AuthorizationDetails = (IReadOnlyDictionary<string, object?>?)AuthorizationDetails,
        };
        var with = input.AuthorizationDetails is { Count: > 0 } ? "" : " with no credentials";
        Change(Target, $"Create connected account {Target}{with}{IfExists.Phrase()}", (client, stopping) => IfExists.OrAsync(
            () => client.ConnectedAccounts.CreateAsync(input, stopping),
            () => FindAsync(client, input, stopping),
            input.AuthorizationDetails is null
                ? null
                : async () => await UpdateAsync(client, input, stopping).ConfigureAwait(false)));
    }

    private string Target => $"{Connector}:{Identifier}";

    private protected override object TargetOf(string identifier) => Target;

    private static async Task<ConnectedAccount?> UpdateAsync(
        ScalekitClient client, ConnectedAccountInput input, CancellationToken stopping)
    {
        var existing = await FindAsync(client, input, stopping).ConfigureAwait(false);
        return existing is null
            ? null
            : await client.ConnectedAccounts.UpdateAsync(input with { Id = existing.Id }, stopping).ConfigureAwait(false);
    }

    private static async Task<ConnectedAccount?> FindAsync(
        ScalekitClient client, ConnectedAccountInput input, CancellationToken stopping)
    {
        var filter = new ConnectedAccountFilter { Connector = input.Connector, Identifier = input.Identifier };
        ConnectedAccount? found = null;
        var second = await client.ConnectedAccounts.List(null, filter).FirstOrDefaultAsync(
            account =>
            {
                if (account.Connector != input.Connector || account.Identifier != input.Identifier)
                    return false;
                if (found is not null)
                    return true;
                found = account;
                return false;
            },
            stopping).ConfigureAwait(false);
        return second is null ? found : throw Several(second);
    }

    private static ScalekitException Several(ConnectedAccount account) =>
        new(ErrorIds.AlreadyExists, $"There are several accounts {account}, so it is not known which one is meant; nothing was changed.")
        {
            RecommendedAction = "Pick one: Get-ScalekitConnectedAccount | Where-Object Id -eq ... | Set-ScalekitConnectedAccount",
        };
}
