using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Base class of cmdlets that change something about an existing connected account, given by its ID or by connector and identifier. A piped
/// object can have all three.
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
    /// The account's ID, if the identifier has several accounts at the connector. Piped accounts bring their own.
    /// </summary>
    [Parameter(ParameterSetName = NameSet, ValueFromPipelineByPropertyName = true)]
    [Identifier("connected account ID")]
    public string? ConnectedAccountId { get; set; }

    /// <summary>The account's ID, or an object that has it. For the running service, the ID is enough.</summary>
    [Parameter(ParameterSetName = IdSet, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("ConnectedAccountId", "Id", Otherwise = "Connector", Of = "connected account ID")]
    [ValidateNotNullOrEmpty]
    public string? Id { get; set; }

    /// <summary>The given account.</summary>
    private protected ConnectedAccountKey Account => ParameterSetName == IdSet
        ? AccountKey.Of(Id!, Source(Id!))
        : ConnectedAccountKey.Of(Connector, Identifier, AccountId(ConnectedAccountId, Identifier, nameof(Connector), Connector));

    /// <summary>The account as it is named in a sentence: "gmail:ada@example.com (ca_1)".</summary>
    private protected static string Named(ConnectedAccountKey account) =>
        account.Connector is null ? account.ToString() : Named(account.ToString(), account.Id);

    private protected override object TargetOf(string identifier) => Account.ToString();

    // A row with connector and identifier may also have the Id of something else.
    private protected override void Check(IdentifierParameter parameter, string identifier, PSObject? input)
    {
        if (parameter.Name != nameof(Id) || AccountKey.Of(identifier, Source(identifier)).Id is not null)
            base.Check(parameter, identifier, input);
    }

    private PSObject? Source(string id) => BoundFrom.Of(id) ?? (IsOnCommandLine(nameof(Id)) ? null : PipelineInput.Of(this));
}
