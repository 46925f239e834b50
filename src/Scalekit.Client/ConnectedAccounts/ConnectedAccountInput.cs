using System.Collections.Generic;
using Scalekit.Core.Json;

namespace Scalekit;

/// <summary>Values for a connected account. A property that is null is not sent.</summary>
[Body]
public sealed record ConnectedAccountInput
{
    /// <summary>The connector, such as <c>gmail</c>; required unless a change names the account by its id.</summary>
    public string? Connector { get; init; }

    /// <summary>The account's identifier; required unless a change names the account by its id.</summary>
    public string? Identifier { get; init; }

    /// <summary>
    /// The account's own id; for changes only. With a connector and an identifier it is not sent in the published contract, where these
    /// name one account.
    /// </summary>
    public string? Id { get; init; }

    /// <summary>Credentials in the connector's own terms; never kept or shown.</summary>
    public IReadOnlyDictionary<string, object?>? AuthorizationDetails { get; init; }
}
