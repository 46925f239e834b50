using System.Collections.Generic;

namespace Scalekit;

/// <summary>
/// Selects the connected accounts to list. The published contract has no filters: filtering by organization, user, connection or provider
/// is an error there, and <see cref="Connector"/> and <see cref="Identifier"/> are ignored, so the caller has to filter.
/// </summary>
public sealed record ConnectedAccountFilter
{
    /// <summary>Only accounts of exactly this connector.</summary>
    public string? Connector { get; init; }

    /// <summary>Only accounts with exactly this identifier.</summary>
    public string? Identifier { get; init; }

    /// <summary>Only accounts of this organization.</summary>
    public string? OrganizationId { get; init; }

    /// <summary>Only accounts of this user.</summary>
    public string? UserId { get; init; }

    /// <summary>
    /// Only accounts of these connections, by their exact names; at most 20. The service rejects them if a connector is given too.
    /// </summary>
    public IReadOnlyCollection<string>? ConnectionNames { get; init; }

    /// <summary>Only accounts at this third party, such as <c>GOOGLE</c>.</summary>
    public string? Provider { get; init; }
}
