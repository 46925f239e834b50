using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace Scalekit.PowerShell;

/// <summary>
/// The sessions that Connect-Scalekit -Name made. Names belong to the runspace, as the current session does: what one script calls prod
/// may be something else in another.
/// </summary>
internal static class NamedSessions
{
    private static readonly ConditionalWeakTable<Runspace, Dictionary<string, ScalekitSession>> Tables = new();

    /// <summary>The names of this runspace, in order.</summary>
    public static IReadOnlyList<string> Names => [.. All.Select(session => session.Name!)];

    /// <summary>The named sessions of this runspace, in the order of their names.</summary>
    /// <remarks>A session that was handed to another runspace and closed there is still in the table.</remarks>
    public static IReadOnlyList<ScalekitSession> All => Table is { } table
        ? [.. table.Values.Where(session => session.IsConnected).OrderBy(session => session.Name, StringComparer.OrdinalIgnoreCase)]
        : [];

    private static Dictionary<string, ScalekitSession>? Table =>
        Runspace.DefaultRunspace is { } runspace && Tables.TryGetValue(runspace, out var table) ? table : null;

    /// <summary>The session that has the name in this runspace, upper or lower case; null if there is none.</summary>
    public static ScalekitSession? Find(string name) =>
        Table is { } table && table.TryGetValue(name, out var session) && session.IsConnected ? session : null;

    /// <summary>Gives a session a name; the one that had it loses it, and stays connected for whoever holds it.</summary>
    public static void Add(string name, ScalekitSession session)
    {
        if (Runspace.DefaultRunspace is not { } runspace)
            return;
        Remove(name);
        Tables.GetValue(runspace, static _ => new Dictionary<string, ScalekitSession>(StringComparer.OrdinalIgnoreCase))[name] = session;
        session.Name = name;
    }

    /// <summary>Takes the name away from the session that has it.</summary>
    public static void Remove(string name)
    {
        if (Table is not { } table || !table.TryGetValue(name, out var session))
            return;
        table.Remove(name);
        session.Name = null;
    }

    /// <summary>Takes all names of this runspace away.</summary>
    public static void Clear()
    {
        foreach (var name in Table?.Keys.ToArray() ?? [])
            Remove(name);
    }

    /// <summary>What is wrong with a name; null if a session can have it.</summary>
    public static string? ProblemOf(string name) =>
        name.Any(letter => char.IsWhiteSpace(letter)) ? "contains white space"
        : name.Any(letter => char.IsControl(letter) || DisplayText.IsObeyed(letter)) ? "contains a control character"
        : WildcardPattern.ContainsWildcardCharacters(name) || name.Any(letter => letter is '`' or ']') ? "contains a wildcard character"
        : null;

    /// <summary>The error for a name that no session of this runspace has.</summary>
    public static ScalekitException NotFound(string name)
    {
        var names = Names;
        var nearest = Similarity.Nearest(name, names, 3);
        return new ScalekitException(
            ModuleErrorIds.SessionNotFound,
            $"There is no session named '{name}' in this runspace. "
            + (names.Count == 0 ? "None of its sessions has a name." : $"Its named sessions: {string.Join(", ", names)}."))
        {
            RecommendedAction = nearest.Length > 0
                ? $"Do you mean {string.Join(" or ", nearest)}?"
                : "Connect with Connect-Scalekit -Name. Other runspaces, as of ForEach-Object -Parallel, do not know its names: "
                    + "give them the session itself, with -Session $using:session.",
        };
    }
}
