using System.Collections.Generic;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace Scalekit.PowerShell;

/// <summary>The last runs of each runspace, for Get-ScalekitRun.</summary>
internal static class RecentRuns
{
    /// <summary>How many runs are kept for each runspace.</summary>
    public const int Most = 20;

    private static readonly ConditionalWeakTable<Runspace, Queue<ScalekitRun>> Runs = new();

    /// <summary>The runs of the current runspace, oldest first.</summary>
    public static IReadOnlyCollection<ScalekitRun> All => Own is { } own ? [.. own] : [];

    public static void Add(ScalekitRun run)
    {
        if (Own is not { } own)
            return;
        own.Enqueue(run);
        if (own.Count > Most)
            own.Dequeue();
    }

    private static Queue<ScalekitRun>? Own => Runspace.DefaultRunspace is { } runspace ? Runs.GetOrCreateValue(runspace) : null;
}
