using System;
using System.Collections.Generic;
using System.Linq;

namespace Scalekit.Emulator.State;

/// <summary>Which connected accounts are meant. What is left out does not matter.</summary>
public sealed record AccountFilter
{
    /// <summary>The account's identifier.</summary>
    public string? Id { get; init; }

    /// <summary>The connector.</summary>
    public string? Connector { get; init; }

    /// <summary>The third party.</summary>
    public string? Provider { get; init; }

    /// <summary>Whose account.</summary>
    public string? Identifier { get; init; }

    /// <summary>The organization it was created for.</summary>
    public string? OrganizationId { get; init; }

    /// <summary>The user it was created for.</summary>
    public string? UserId { get; init; }

    /// <summary>Any of these connectors; empty for all.</summary>
    public IReadOnlyCollection<string> Connectors { get; init; } = [];

    /// <summary>A part of the connector or the identifier, in any case.</summary>
    public string? Text { get; init; }

    internal bool Matches(ConnectedAccount account) =>
        (Id is null || Id == account.Id)
        && (Connector is null || Connector == account.Connector)
        && (Provider is null || Provider == account.Provider)
        && (Identifier is null || Identifier == account.Identifier)
        && (OrganizationId is null || OrganizationId == account.OrganizationId)
        && (UserId is null || UserId == account.UserId)
        && (Connectors.Count == 0 || Connectors.Contains(account.Connector))
        && (Text is null
            || account.Connector.Contains(Text, StringComparison.OrdinalIgnoreCase)
            || account.Identifier.Contains(Text, StringComparison.OrdinalIgnoreCase));

    /// <summary>For people.</summary>
    /// <returns>Such as <c>connector 'gmail', identifier 'ada'</c>.</returns>
    public override string ToString() => string.Join(
        ", ",
        new (string Name, string? Value)[]
        {
            ("id", Id), ("connector", Connector), ("identifier", Identifier), ("organization", OrganizationId), ("user", UserId),
        }.Where(part => part.Value is not null).Select(part => $"{part.Name} '{part.Value}'"));
}
