using System;

namespace Scalekit;

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

    /// <summary>Also the groups that the identity provider has besides those that it has provisioned.</summary>
    public bool IncludeExternal { get; init; }
}
