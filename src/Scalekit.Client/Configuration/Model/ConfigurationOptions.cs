using System.Collections.Generic;

namespace Scalekit;

/// <summary>What is exported, compared or imported, and how.</summary>
public sealed record ConfigurationOptions
{
    /// <summary>The kinds to include; null for all except users and members.</summary>
    public IReadOnlyCollection<ConfigurationKind>? Kinds { get; init; }

    /// <summary>Whether to include users and members. Not needed for files that contain them.</summary>
    public bool IncludeMembers { get; init; }

    /// <summary>The external IDs of the organizations to include; null for all.</summary>
    public IReadOnlyCollection<string>? Organizations { get; init; }

    /// <summary>Whether connections and directories are also enabled and disabled, not only compared.</summary>
    public bool ManageState { get; init; }

    /// <summary>The kinds for which an import deletes objects that are not in the files.</summary>
    public IReadOnlyCollection<ConfigurationKind> Prune { get; init; } = [];

    /// <summary>Maximum number of objects that an import may delete.</summary>
    public int MaximumDelete { get; init; } = 10;

    /// <summary>Whether the service e-mails an invitation to new members.</summary>
    public bool SendInvitation { get; init; }

    /// <summary>Whether a comparison also returns what is equal.</summary>
    public bool IncludeEqual { get; init; }

    /// <summary>How many requests may be in progress at the same time.</summary>
    public int ThrottleLimit { get; init; } = 8;
}
