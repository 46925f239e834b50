using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Gets the live credentials of connected accounts (getConnectedAccountAuth), as secure strings unless -AsPlainText is given. Only the
/// running service shows them; with the published contract, the error is NotInContract.
/// </summary>
[Cmdlet(VerbsCommon.Get, "ScalekitConnectedAccountCredential", DefaultParameterSetName = NameSet)]
[OutputType(typeof(ConnectedAccountCredential))]
public sealed class GetScalekitConnectedAccountCredentialCommand() : InputCommand(throttleLimit: 8)
{
    private const string NameSet = "Name";
    private const string IdSet = "Id";

    /// <summary>The connector, such as gmail.</summary>
    [Parameter(ParameterSetName = NameSet, Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    [Identifier("connector")]
    public string? Connector { get; set; }

    /// <summary>The account's identifier, such as an e-mail address.</summary>
    [Parameter(ParameterSetName = NameSet, Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    [Identifier("identifier")]
    public string? Identifier { get; set; }

    /// <summary>
    /// The account's ID, or an object that has it. An object without an ID can have a connector and an identifier instead.
    /// </summary>
    [Parameter(ParameterSetName = IdSet, Mandatory = true, ValueFromPipeline = true)]
    [Alias("ConnectedAccountId")]
    [IdentifierFrom("ConnectedAccountId", "Id", "Connector", Of = "connected account ID")]
    [ValidateNotNullOrEmpty]
    public string? Id { get; set; }

    /// <summary>Return the credentials as text too, in the properties that begin with Plain.</summary>
    [Parameter]
    public SwitchParameter AsPlainText { get; set; }

    private protected override bool OnlyReads => true;

    private protected override object TargetOf(string identifier) => Account.ToString();

    private ConnectedAccountKey Account
    {
        get
        {
            if (ParameterSetName == NameSet)
                return ConnectedAccountKey.Of(Connector!, Identifier!);

            // The ID is enough; connector and identifier may have changed.
            var source = BoundFrom.Of(Id!);
            return source is null ? ConnectedAccountKey.OfId(Id!)
                : AccountKey.IdIn(source) is { } own ? ConnectedAccountKey.OfId(own)
                : AccountKey.Of(Id!, source);
        }
    }

    private protected override void ProcessInput()
    {
        var account = Account;
        var isPlain = AsPlainText.IsPresent;
        Run(account.ToString(), async (client, stopping) =>
        {
            var credential = await client.ConnectedAccounts.GetCredentialAsync(account, stopping).ConfigureAwait(false);
            if (isPlain)
                credential.Reveal();
            return credential;
        });
    }
}
