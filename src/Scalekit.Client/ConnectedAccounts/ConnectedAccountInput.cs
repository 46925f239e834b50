using System.Collections.Generic;
using Scalekit.Core.Json;

namespace Scalekit;

/// <summary>Values for a connected account. A property that is null is not sent.</summary>
[Body]
public sealed record ConnectedAccountInput
{
    /// <summary>The connector, such as <c>gmail</c>; required.</summary>
    public required string Connector { get; init; }

    /// <summary>The account's identifier; required.</summary>
    public required string Identifier { get; init; }

    /// <summary>
    /// The account's own id, if the identifier has several accounts at the connector; for changes only. It is not sent in the published
    /// contract, where a connector and an identifier name one account.
    /// </summary>
    public string? Id { get; init; }

    /// <summary>Credentials in the connector's own terms; never kept or shown.</summary>
    public IReadOnlyDictionary<string, object?>? AuthorizationDetails { get; init; }
}
