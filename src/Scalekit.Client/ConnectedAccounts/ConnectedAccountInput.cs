using System.Collections.Generic;
using Scalekit.Core.Json;

namespace Scalekit;

/// <summary>Values for a connected account. A property that is null is not sent.</summary>
[Body]
public sealed record ConnectedAccountInput
{
    /// <summary>The connector, such as <c>gmail</c>; needed.</summary>
    public required string Connector { get; init; }

    /// <summary>Whose account it is; needed.</summary>
    public required string Identifier { get; init; }

    /// <summary>Credentials in the connector's own terms; sent once, never kept or shown.</summary>
    public IReadOnlyDictionary<string, object?>? AuthorizationDetails { get; init; }
}
