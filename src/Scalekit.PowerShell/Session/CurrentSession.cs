using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace Scalekit.PowerShell;

/// <summary>
/// The session that cmdlets use if none is given. It belongs to the runspace: with a default for the whole process, one script could act
/// on the tenant that another script connected to.
/// </summary>
internal static class CurrentSession
{
    // No entry: the runspace has not connected. An empty entry: connecting failed.
    private static readonly ConditionalWeakTable<Runspace, Entry> Entries = new();

    /// <summary>The session of the current runspace.</summary>
    public static ScalekitSession? Value
    {
        get => Current?.Session;
        set => Set(value is null ? null : new Entry(value));
    }

    /// <summary>
    /// Whether the environment variables can be used to connect: not after a failed Connect-Scalekit, which may have been for another
    /// environment.
    /// </summary>
    public static bool MayConnect => Current is null or { Session: not null };

    /// <summary>
    /// The session that a cmdlet without -Session may use: not one that the environment variables made and that they no longer name. A
    /// script that sets them to another environment means that one from then on.
    /// </summary>
    public static ScalekitSession? Usable =>
        Value is { Variables: { } variables } && EnvironmentVariables.NameAnotherThan(variables) ? null : Value;

    /// <summary>The last Connect-Scalekit, if it failed and got so far that there is something to test.</summary>
    public static FailedConnection? Failed => Current?.Failed;

    private static Entry? Current =>
        Runspace.DefaultRunspace is { } runspace && Entries.TryGetValue(runspace, out var entry) ? entry : null;

    /// <summary>
    /// Forgets the session until another one is made, so that a script that continues after a failure does not act on the environment that
    /// it used before.
    /// </summary>
    /// <param name="failed">The connection that failed, if it got so far.</param>
    public static void Suspend(FailedConnection? failed = null) => Set(new Entry(null, failed));

    public static void Forget() => Set(null);

    private static void Set(Entry? entry)
    {
        if (Runspace.DefaultRunspace is not { } runspace)
            return;
        Entries.Remove(runspace);
        if (entry is not null)
            Entries.Add(runspace, entry);
    }

    private sealed class Entry(ScalekitSession? session, FailedConnection? failed = null)
    {
        public FailedConnection? Failed { get; } = failed;

        public ScalekitSession? Session { get; } = session;
    }
}
