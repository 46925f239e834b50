using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace Scalekit.PowerShell;

/// <summary>
/// The sessions made with Connect-Scalekit -Name. Like the current session, names belong to the runspace: prod in one script may be another
/// environment in another script.
/// </summary>
internal static class NamedSessions
{
    private static readonly ConditionalWeakTable<Runspace, Dictionary<string, ScalekitSession>> Tables = new();

    /// <summary>The session names of this runspace, sorted.</summary>
    public static IReadOnlyList<string> Names => [.. All.Select(session => session.Name!)];

    /// <summary>The named sessions of this runspace, sorted by name.</summary>
    /// <remarks>Closed sessions are left out: one that was closed in another runspace is still in the table.</remarks>
    public static IReadOnlyList<ScalekitSession> All => Table is { } table
        ? [.. table.Values.Where(session => session.IsConnected).OrderBy(session => session.Name, StringComparer.OrdinalIgnoreCase)]
        : [];

    private static Dictionary<string, ScalekitSession>? Table =>
        Runspace.DefaultRunspace is { } runspace && Tables.TryGetValue(runspace, out var table) ? table : null;

    /// <summary>The session with the name in this runspace, not case-sensitive; null if there is none.</summary>
    public static ScalekitSession? Find(string name) =>
        Table is { } table && table.TryGetValue(name, out var session) && session.IsConnected ? session : null;

    /// <summary>Names a session. A session that had the name loses it, but stays connected.</summary>
    public static void Add(string name, ScalekitSession session)
    {
        if (Runspace.DefaultRunspace is not { } runspace)
            return;
        Remove(name);
        Tables.GetValue(runspace, static _ => new Dictionary<string, ScalekitSession>(StringComparer.OrdinalIgnoreCase))[name] = session;
        session.Name = name;
    }

    /// <summary>Removes the name from the session that has it.</summary>
    public static void Remove(string name)
    {
        if (Table is not { } table || !table.TryGetValue(name, out var session))
            return;
        table.Remove(name);
        session.Name = null;
    }

    /// <summary>Removes all names of this runspace.</summary>
    public static void Clear()
    {
        foreach (var name in Table?.Keys.ToArray() ?? [])
            Remove(name);
    }

    /// <summary>What is wrong with a name; null if it is valid.</summary>
    public static string? ProblemOf(string name) =>
        name.Any(letter => char.IsWhiteSpace(letter)) ? "contains white space"
        : name.Any(letter => char.IsControl(letter) || DisplayText.IsObeyed(letter)) ? "contains a control character"
        : WildcardPattern.ContainsWildcardCharacters(name) || name.Any(letter => letter is '`' or ']') ? "contains a wildcard character"
        : null;

    /// <summary>The error for a name that no session in this runspace has.</summary>
    public static ScalekitException NotFound(string name)
    {
        var names = Names;
        var nearest = Similarity.Nearest(name, names, 3);
        return new ScalekitException(
            ModuleErrorIds.SessionNotFound,
            $"There is no session named '{name}' in this runspace. "
            + (names.Count == 0 ? "It has no named sessions." : $"Its named sessions: {string.Join(", ", names)}."))
        {
            RecommendedAction = nearest.Length > 0
                ? $"Did you mean {string.Join(" or ", nearest)}?"
                : "Run Connect-Scalekit -Name. Other runspaces, such as those of ForEach-Object -Parallel, do not know the name: "
                    + "pass them the session itself, with -Session $using:session.",
        };
    }
}
