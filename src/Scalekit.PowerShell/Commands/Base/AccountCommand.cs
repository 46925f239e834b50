using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Base class of cmdlets that change something about or through a connected account. An identifier can have several accounts, so the ID of
/// an account that is piped in or given as an argument is sent too, unless the command line names another account.
/// </summary>
public abstract class AccountCommand : ChangeCommand
{
    private protected AccountCommand()
    {
    }

    /// <summary>The account's ID; null if none was given.</summary>
    /// <param name="connectedAccountId">The value of -ConnectedAccountId.</param>
    /// <param name="identifier">The value of -Identifier.</param>
    /// <param name="connectorParameter">The parameter that names the connector.</param>
    /// <param name="connector">The value of that parameter.</param>
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

    /// <summary>The account as it is named in a sentence.</summary>
    private protected static string Named(string account, string? id) => id is null ? account : $"{account} ({id})";

    private bool IsOther(string parameter, PSObject? account, string property, string? value) =>
        IsOnCommandLine(parameter) && PipedObject.TextOf(account, property) is { } own && own != value;
}
