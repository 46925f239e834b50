namespace Scalekit;

/// <summary>
/// Which connected accounts to list. The published contract has none of these filters; there, <see cref="Connector"/> and
/// <see cref="Identifier"/> are left to the caller.
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
