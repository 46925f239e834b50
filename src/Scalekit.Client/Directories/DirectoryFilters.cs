using System;

namespace Scalekit;

/// <summary>Selects the users of a directory to list. The published contract has no such filters.</summary>
public sealed record DirectoryUserFilter
{
    /// <summary>Only users in this group of the directory.</summary>
    public string? GroupId { get; init; }

    /// <summary>Only users changed after this time.</summary>
    public DateTimeOffset? UpdatedAfter { get; init; }
}

/// <summary>Selects the groups of a directory to list. The published contract has no such filters.</summary>
public sealed record DirectoryGroupFilter
{
    /// <summary>Only groups changed after this time.</summary>
    public DateTimeOffset? UpdatedAfter { get; init; }

    /// <summary>Whether to include groups that the identity provider has but has not provisioned.</summary>
    public bool IncludeExternal { get; init; }
}
