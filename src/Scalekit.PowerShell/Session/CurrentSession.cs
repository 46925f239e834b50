using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace Scalekit.PowerShell;

/// <summary>
/// The session that cmdlets use where none is given. It belongs to the runspace: a default of the whole process would make one
/// script act on the tenant that another connected to.
/// </summary>
internal static class CurrentSession
{
    // A runspace without an entry has not connected; one with an empty entry tried to, and failed.
    private static readonly ConditionalWeakTable<Runspace, Entry> Entries = new();

    /// <summary>The session of the runspace whose pipeline thread this is.</summary>
    public static ScalekitSession? Value
    {
        get => Current?.Session;
        set => Set(value is null ? null : new Entry(value));
    }

    /// <summary>
    /// Whether the environment variables may connect: not after a Connect-Scalekit that failed, since it may have meant another
    /// environment.
    /// </summary>
    public static bool MayConnect => Current is null or { Session: not null };

    private static Entry? Current =>
        Runspace.DefaultRunspace is { } runspace && Entries.TryGetValue(runspace, out var entry) ? entry : null;

    /// <summary>
    /// Forgets the session until another one is made, so that a script that goes on after a failure does not act on the environment it
    /// used before.
    /// </summary>
    public static void Suspend() => Set(new Entry(null));

    public static void Forget() => Set(null);

    private static void Set(Entry? entry)
    {
        if (Runspace.DefaultRunspace is not { } runspace)
            return;
        Entries.Remove(runspace);
        if (entry is not null)
            Entries.Add(runspace, entry);
    }

    private sealed class Entry(ScalekitSession? session)
    {
        public ScalekitSession? Session { get; } = session;
    }
}
