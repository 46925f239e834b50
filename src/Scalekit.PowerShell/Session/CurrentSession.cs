using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace Scalekit.PowerShell;

/// <summary>
/// The session that cmdlets use where none is given. It belongs to the runspace: a default of the whole process would make one
/// script act on the tenant that another connected to.
/// </summary>
internal static class CurrentSession
{
    private static readonly ConditionalWeakTable<Runspace, ScalekitSession> Sessions = new();

    /// <summary>The session of the runspace whose pipeline thread this is.</summary>
    public static ScalekitSession? Value
    {
        get => Runspace.DefaultRunspace is { } runspace && Sessions.TryGetValue(runspace, out var session) ? session : null;
        set
        {
            if (Runspace.DefaultRunspace is not { } runspace)
                return;
            Sessions.Remove(runspace);
            if (value is not null)
                Sessions.Add(runspace, value);
        }
    }

    public static void Forget() => Value = null;
}
