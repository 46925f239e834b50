using Scalekit.Core.Json;

namespace Scalekit;

/// <summary>
/// What names a connected account: its own id, or the connector and the identifier, which may have several accounts at the running
/// service. The published contract knows no ids: an account that only its id names is <see cref="ErrorIds.NotInContract"/> there.
/// </summary>
[Body]
public sealed record ConnectedAccountKey
{
    /// <summary>The connector, such as <c>gmail</c>.</summary>
    public string? Connector { get; init; }

    /// <summary>The account's identifier.</summary>
    public string? Identifier { get; init; }

    /// <summary>The account's own id, <c>ca_…</c>.</summary>
    public string? Id { get; init; }

    /// <summary>The account with an id.</summary>
    public static ConnectedAccountKey OfId(string id) => new() { Id = id };

    /// <summary>The account of an identifier at a connector.</summary>
    /// <param name="connector">The connector.</param>
    /// <param name="identifier">Whose account it is.</param>
    /// <param name="id">The account's own id, if the identifier has several accounts at the connector.</param>
    public static ConnectedAccountKey Of(string connector, string identifier, string? id = null) =>
        new() { Connector = connector, Identifier = identifier, Id = id };

    /// <inheritdoc/>
    public override string ToString() => Connector is null && Identifier is null ? Id ?? "" : $"{Connector}:{Identifier}";

    /// <summary>The key without blanks around what names the account.</summary>
    /// <exception cref="ScalekitException">
    /// <see cref="ErrorIds.InvalidIdentifier"/>: a part of it is blank, or has a character that nobody sees.
    /// </exception>
    internal ConnectedAccountKey Clean() => new()
    {
        Connector = Connector is null ? null : IdentifierText.Clean(Connector, "connector"),
        Identifier = Identifier is null ? null : IdentifierText.Clean(Identifier, "identifier"),
        Id = Id is null ? null : IdentifierText.Clean(Id, "connected account id"),
    };
}
