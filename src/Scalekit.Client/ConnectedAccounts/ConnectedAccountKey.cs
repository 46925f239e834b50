using Scalekit.Core.Json;

namespace Scalekit;

/// <summary>
/// Specifies a connected account by its ID, or by connector and identifier. At the running service, a connector and an identifier may
/// have several accounts. The published contract has no IDs: an account that is specified only by its ID causes the error
/// <see cref="ErrorIds.NotInContract"/>.
/// </summary>
[Body]
public sealed record ConnectedAccountKey
{
    /// <summary>The connector, such as <c>gmail</c>.</summary>
    public string? Connector { get; init; }

    /// <summary>The account's identifier.</summary>
    public string? Identifier { get; init; }

    /// <summary>The account's ID, <c>ca_…</c>.</summary>
    public string? Id { get; init; }

    /// <summary>Specifies an account by its ID.</summary>
    public static ConnectedAccountKey OfId(string id) => new() { Id = id };

    /// <summary>Specifies an account by connector and identifier.</summary>
    /// <param name="connector">The connector.</param>
    /// <param name="identifier">The identifier.</param>
    /// <param name="id">The account's ID, if the identifier has several accounts at the connector.</param>
    public static ConnectedAccountKey Of(string connector, string identifier, string? id = null) =>
        new() { Connector = connector, Identifier = identifier, Id = id };

    /// <inheritdoc/>
    public override string ToString() => Connector is null && Identifier is null ? Id ?? "" : $"{Connector}:{Identifier}";

    /// <summary>The key without blanks around its parts.</summary>
    /// <exception cref="ScalekitException">
    /// <see cref="ErrorIds.InvalidIdentifier"/>: a part is blank or contains an invisible character.
    /// </exception>
    internal ConnectedAccountKey Clean() => new()
    {
        Connector = Connector is null ? null : IdentifierText.Clean(Connector, "connector"),
        Identifier = Identifier is null ? null : IdentifierText.Clean(Identifier, "identifier"),
        Id = Id is null ? null : IdentifierText.Clean(Id, "connected account ID"),
    };
}
