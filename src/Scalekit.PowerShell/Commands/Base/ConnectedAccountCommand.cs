using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// What every cmdlet has that changes something about a connected account that exists: its id, or the connector and the identifier. What
/// is piped in may bring all three.
/// </summary>
public abstract class ConnectedAccountCommand : AccountCommand
{
    private protected const string NameSet = "Name";
    private protected const string IdSet = "Id";

    /// <summary>The connector, such as gmail.</summary>
    [Parameter(ParameterSetName = NameSet, Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [Identifier("connector")]
    public virtual string Connector { get; set; } = "";

    /// <summary>The account's identifier, such as an e-mail address.</summary>
    [Parameter(ParameterSetName = NameSet, Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [Identifier("identifier")]
    public virtual string Identifier { get; set; } = "";

    /// <summary>
    /// The account's id, where the identifier has several accounts at the connector. Accounts that are piped in bring theirs.
    /// </summary>
    [Parameter(ParameterSetName = NameSet, ValueFromPipelineByPropertyName = true)]
    [Identifier("connected account id")]
    public string? ConnectedAccountId { get; set; }

    /// <summary>The account's own id, which is enough at the running service: the id, or an object that has it.</summary>
    [Parameter(ParameterSetName = IdSet, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("ConnectedAccountId", "Id", Otherwise = "Connector", Of = "connected account id")]
    [ValidateNotNullOrEmpty]
    public string? Id { get; set; }

    /// <summary>The account that was given.</summary>
    private protected ConnectedAccountKey Account => ParameterSetName == IdSet
        ? AccountKey.Of(Id!, Source(Id!))
        : ConnectedAccountKey.Of(Connector, Identifier, AccountId(ConnectedAccountId, Identifier, nameof(Connector), Connector));

    /// <summary>How a sentence names an account: "gmail:ada@example.com (ca_1)".</summary>
    private protected static string Named(ConnectedAccountKey account) =>
        account.Connector is null ? account.ToString() : Named(account.ToString(), account.Id);

    private protected override object TargetOf(string identifier) => Account.ToString();

    // A row may have an Id of something else beside the connector and the identifier.
    private protected override void Check(IdentifierParameter parameter, string identifier, PSObject? input)
    {
        if (parameter.Name != nameof(Id) || AccountKey.Of(identifier, Source(identifier)).Id is not null)
            base.Check(parameter, identifier, input);
    }

    private PSObject? Source(string id) => BoundFrom.Of(id) ?? (IsOnCommandLine(nameof(Id)) ? null : PipelineInput.Of(this));
}
