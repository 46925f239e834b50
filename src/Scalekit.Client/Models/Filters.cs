using System;

namespace Scalekit;

/// <summary>Which connections to list. The published contract has none of these filters.</summary>
public sealed record ConnectionFilter
{
    /// <summary>Only connections for this e-mail domain.</summary>
    public string? Domain { get; init; }
}

/// <summary>Which users of a directory to list. The published contract has none of these filters.</summary>
public sealed record DirectoryUserFilter
{
    /// <summary>Only members of this group of the directory.</summary>
    public string? GroupId { get; init; }

    /// <summary>Only users changed after this time.</summary>
    public DateTimeOffset? UpdatedAfter { get; init; }
}

/// <summary>Which groups of a directory to list. The published contract has none of these filters.</summary>
public sealed record DirectoryGroupFilter
{
    /// <summary>Only groups changed after this time.</summary>
    public DateTimeOffset? UpdatedAfter { get; init; }
}

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
