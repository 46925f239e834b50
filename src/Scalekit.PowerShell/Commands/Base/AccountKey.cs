using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>Reads the keys of a connected account from a piped object.</summary>
internal static class AccountKey
{
    /// <summary>The account with an ID, and with the connector and identifier of the object that the ID came from.</summary>
    /// <param name="id">The ID. It may belong to something else if the object has a connector and an identifier.</param>
    /// <param name="source">The object; null if the ID was typed.</param>
    public static ConnectedAccountKey Of(string id, PSObject? source) =>
        PipedObject.TextOf(source, "Connector") is { } connector && PipedObject.TextOf(source, "Identifier") is { } identifier
            ? ConnectedAccountKey.Of(connector, identifier, IsAccount(source, id) ? id : null)
            : ConnectedAccountKey.OfId(id);

    /// <summary>The ID of a connected account in an object; null if it has none.</summary>
    // A selection of properties may have only the Id.
    public static string? IdIn(PSObject? source) => PipedObject.TextOf(source, "ConnectedAccountId")
        ?? (PipedObject.TextOf(source, "Id") is { } id && IsAccount(source, id) ? id : null);

    /// <summary>Whether an ID in an object is that of a connected account.</summary>
    public static bool IsAccount(PSObject? source, string id) =>
        PipedObject.TextOf(source, "ConnectedAccountId") == id
        || PipedObject.KindOf(source) == nameof(ConnectedAccount)
        || IdentifierKind.OfText(id)?.Model == nameof(ConnectedAccount);
}
