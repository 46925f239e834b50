using System;
using System.Collections.Generic;
using System.Linq;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// The differences that a change would make, field by field: "display name 'Acme' -> 'Acme AG'; metadata plan (none) -> 'gold'".
/// </summary>
internal sealed class FieldDiff
{
    private readonly List<string> changes = [];

    public FieldDiff Add(string field, string? now, string? then)
    {
        if (!string.Equals(now ?? "", then ?? "", StringComparison.Ordinal))
            changes.Add($"{field} {Shown(now)} -> {Shown(then)}");
        return this;
    }

    /// <summary>Adds a new value if the current one is unknown.</summary>
    public FieldDiff Become(string field, string? then)
    {
        changes.Add($"{field} -> {Shown(then)}");
        return this;
    }

    /// <summary>
    /// Adds a set of named values that replaces another. Whether the service keeps the values that are not given is up to the service.
    /// </summary>
    public FieldDiff Add(string field, IReadOnlyDictionary<string, string>? now, IReadOnlyDictionary<string, string> then)
    {
        foreach (var name in (now?.Keys ?? []).Union(then.Keys).OrderBy(name => name, StringComparer.OrdinalIgnoreCase))
        {
            if (then.TryGetValue(name, out var value))
                Add($"{field} {name}", ValueOf(now, name), value);
            else
                changes.Add($"{field} {name} {Shown(ValueOf(now, name))} -> not given");
        }

        return this;
    }

    public override string ToString() => changes.Count == 0 ? "nothing would change" : string.Join("; ", changes);

    private static string? ValueOf(IReadOnlyDictionary<string, string>? values, string name) =>
        values is not null && values.TryGetValue(name, out var value) ? value : null;

    private static string Shown(string? value) => string.IsNullOrEmpty(value) ? "(none)" : $"'{value}'";
}
