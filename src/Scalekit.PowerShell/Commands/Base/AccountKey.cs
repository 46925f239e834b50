using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>What an object in the pipeline says of a connected account.</summary>
internal static class AccountKey
{
    /// <summary>The account with an id, and the names that the object it came from has for it.</summary>
    /// <param name="id">The id, which may be that of something else if the object has a connector and an identifier.</param>
    /// <param name="source">The object; null if the id was typed.</param>
    public static ConnectedAccountKey Of(string id, PSObject? source) =>
        PipedObject.TextOf(source, "Connector") is { } connector && PipedObject.TextOf(source, "Identifier") is { } identifier
            ? ConnectedAccountKey.Of(connector, identifier, IsAccount(source, id) ? id : null)
            : ConnectedAccountKey.OfId(id);

    /// <summary>The id of a connected account in an object; null if it has none.</summary>
    // A selection of properties may have left out everything but the Id.
    public static string? IdIn(PSObject? source) => PipedObject.TextOf(source, "ConnectedAccountId")
        ?? (PipedObject.TextOf(source, "Id") is { } id && IsAccount(source, id) ? id : null);

    /// <summary>Whether an id in an object is that of a connected account.</summary>
    public static bool IsAccount(PSObject? source, string id) =>
        PipedObject.TextOf(source, "ConnectedAccountId") == id
        || PipedObject.KindOf(source) == nameof(ConnectedAccount)
        || IdentifierKind.OfText(id)?.Model == nameof(ConnectedAccount);
}
