namespace Scalekit;

/// <summary>
/// Which connected accounts to list. The published contract has no filters: asking for an organization or a user is an error there, and
/// <see cref="Connector"/> and <see cref="Identifier"/> are ignored, so that the caller has to filter.
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
}
