using System.Collections.Generic;

namespace Scalekit;

/// <summary>
/// Which connected accounts to list. The published contract has no filters: asking for an organization, a user, connections or a
/// provider is an error there, and <see cref="Connector"/> and <see cref="Identifier"/> are ignored, so that the caller has to filter.
/// </summary>
public sealed record ConnectedAccountFilter
{
    /// <summary>Only accounts of this connector, exactly.</summary>
    public string? Connector { get; init; }

    /// <summary>Only accounts with this identifier, exactly.</summary>
    public string? Identifier { get; init; }

    /// <summary>Only accounts of this organization.</summary>
    public string? OrganizationId { get; init; }

    /// <summary>Only accounts of this user.</summary>
    public string? UserId { get; init; }

    /// <summary>
    /// Only accounts of these connections, by their exact names; at most 20. The service refuses them together with a connector.
    /// </summary>
    public IReadOnlyCollection<string>? ConnectionNames { get; init; }

    /// <summary>Only accounts at this third party, such as <c>GOOGLE</c>.</summary>
    public string? Provider { get; init; }
}
