using System.Linq;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// What every cmdlet has that changes something about or through a connected account. An identifier may have several accounts, so the id
/// of an account that is piped in or given as an argument travels along, unless the command line names another one.
/// </summary>
public abstract class AccountCommand : ChangeCommand
{
    private const string Prefix = "ca_";

    private protected AccountCommand()
    {
    }

    /// <summary>The account's id; null if nobody gave one.</summary>
    /// <param name="connectedAccountId">What -ConnectedAccountId was given.</param>
    /// <param name="source">The object that the account was read from.</param>
    /// <param name="names">The parameters that name an account, with their values and the properties that are called so.</param>
    private protected string? AccountId(
        string? connectedAccountId, PSObject? source, params (string Parameter, string? Value, string Property)[] names)
    {
        const string parameter = "ConnectedAccountId";
        if (IsOnCommandLine(parameter))
            return connectedAccountId;
        var isOther = names.Any(name => IsOnCommandLine(name.Parameter)
            && PipedObject.TextOf(source, name.Property) is { } own
            && own != name.Value);
        return isOther ? null : IdOf(source) ?? (IsGiven(parameter, connectedAccountId) ? connectedAccountId : null);
    }

    /// <summary>The object that an identifier was read from, or the one in the pipeline.</summary>
    private protected PSObject? SourceOf(string identifier) => BoundFrom.Of(identifier) ?? PipelineInput.Of(this);

    /// <summary>How a sentence names an account.</summary>
    private protected static string Named(string account, string? id) => id is null ? account : $"{account} ({id})";

    // A selection of properties may have left out everything but the Id.
    private static string? IdOf(PSObject? source) =>
        PipedObject.TextOf(source, "ConnectedAccountId")
        ?? (PipedObject.TextOf(source, "Id") is { } id
            && (PipedObject.KindOf(source) == nameof(ConnectedAccount) || id.StartsWith(Prefix, System.StringComparison.Ordinal))
            ? id
            : null);
}
