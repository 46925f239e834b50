using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// What every cmdlet has that changes something about or through a connected account. An identifier may have several accounts, so the id
/// of an account that is piped in or given as an argument travels along, unless the command line names another one.
/// </summary>
public abstract class AccountCommand : ChangeCommand
{
    private protected AccountCommand()
    {
    }

    /// <summary>The account's id; null if nobody gave one.</summary>
    /// <param name="connectedAccountId">What -ConnectedAccountId was given.</param>
    /// <param name="identifier">What -Identifier was given.</param>
    /// <param name="connectorParameter">The parameter that names the connector.</param>
    /// <param name="connector">What that was given.</param>
    private protected string? AccountId(string? connectedAccountId, string identifier, string connectorParameter, string? connector)
    {
        const string parameter = "ConnectedAccountId";
        if (IsOnCommandLine(parameter))
            return connectedAccountId;
        var account = BoundFrom.Of(identifier) ?? PipelineInput.Of(this);
        if (IsOther("Identifier", account, "Identifier", identifier) || IsOther(connectorParameter, account, "Connector", connector))
            return null;
        return AccountKey.IdIn(account) ?? (IsGiven(parameter, connectedAccountId) ? connectedAccountId : null);
    }

    /// <summary>How a sentence names an account.</summary>
    private protected static string Named(string account, string? id) => id is null ? account : $"{account} ({id})";

    private bool IsOther(string parameter, PSObject? account, string property, string? value) =>
        IsOnCommandLine(parameter) && PipedObject.TextOf(account, property) is { } own && own != value;
}
