using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>What every cmdlet has that changes something about a connected account.</summary>
public abstract class ConnectedAccountCommand : AccountCommand
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

    /// <summary>The account that was given: the target of an error.</summary>
    private protected string Target => $"{Connector}:{Identifier}";

    private protected string? AccountId(string? connectedAccountId) =>
        AccountId(connectedAccountId, Identifier, nameof(Connector), Connector);

    private protected override object TargetOf(string identifier) => Target;
}

/// <summary>What creating a connected account and giving it other credentials have in common.</summary>
public abstract class ConnectedAccountCredentialsCommand : ConnectedAccountCommand
{
    /// <summary>Credentials in the connector's own terms: a hashtable, an object or JSON text. Values may be secure strings.</summary>
    [Parameter]
    [FreeFormObject]
    public IDictionary? AuthorizationDetails { get; set; }

    private protected ConnectedAccountInput Input => new()
    {
        Connector = Connector,
        Identifier = Identifier,
        AuthorizationDetails = (IReadOnlyDictionary<string, object?>?)AuthorizationDetails,
    };
}
