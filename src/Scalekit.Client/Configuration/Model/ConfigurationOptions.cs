using System.Collections.Generic;

namespace Scalekit;

/// <summary>What of a configuration is exported, compared or imported, and how.</summary>
public sealed record ConfigurationOptions
{
    /// <summary>Only these kinds; null for all but users and members.</summary>
    public IReadOnlyCollection<ConfigurationKind>? Kinds { get; init; }

    /// <summary>Also users and members. Files that have them need no asking.</summary>
    public bool IncludeMembers { get; init; }

    /// <summary>Only the organizations with these external ids; null for all.</summary>
    public IReadOnlyCollection<string>? Organizations { get; init; }

    /// <summary>Whether connections and directories are enabled and disabled too, and not only compared.</summary>
    public bool ManageState { get; init; }

    /// <summary>The kinds of which an import deletes what is not in the files.</summary>
    public IReadOnlyCollection<ConfigurationKind> Prune { get; init; } = [];

    /// <summary>How many things an import may delete.</summary>
    public int MaximumDelete { get; init; } = 10;

    /// <summary>Whether the service e-mails those who become members.</summary>
    public bool SendInvitation { get; init; }

    /// <summary>Whether a comparison also has what is equal.</summary>
    public bool IncludeEqual { get; init; }

    /// <summary>How many requests may be under way at a time.</summary>
    public int ThrottleLimit { get; init; } = 8;
}
