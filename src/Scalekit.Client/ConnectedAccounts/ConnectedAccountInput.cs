using System.Collections.Generic;
using Scalekit.Core.Json;

namespace Scalekit;

/// <summary>Values for a connected account. A property that is null is not sent.</summary>
[Body]
public sealed record ConnectedAccountInput
{
    /// <summary>The connector, such as <c>gmail</c>; required unless a change specifies the account by its ID.</summary>
    public string? Connector { get; init; }

    /// <summary>The account's identifier; required unless a change specifies the account by its ID.</summary>
    public string? Identifier { get; init; }

    /// <summary>
    /// The account's ID; for changes only. With the published contract, it is not sent if connector and identifier are given: there,
    /// these two specify exactly one account.
    /// </summary>
    public string? Id { get; init; }

    /// <summary>Credentials in the form that the connector expects; never stored or shown here.</summary>
    public IReadOnlyDictionary<string, object?>? AuthorizationDetails { get; init; }
}
