using System;
using System.Collections.Generic;
using System.Linq;

namespace Scalekit.Configuration;

/// <summary>
/// The order of changes: each level starts when the one before it is finished. Kinds follow each other, and within a kind, objects come
/// after those that they need. Deletes come last, in reverse order.
/// </summary>
internal static class PlanLevels
{
    public static IEnumerable<IReadOnlyList<PlannedChange>> Of(IEnumerable<PlannedChange> changes)
    {
        var byKind = changes.ToLookup(change => (change.Action == PlannedAction.Delete, change.Kind));
        foreach (var group in byKind.Where(group => !group.Key.Item1).OrderBy(group => group.Key.Kind))
        {
            foreach (var level in ByNeed(group))
                yield return level;
        }

        foreach (var group in byKind.Where(group => group.Key.Item1).OrderByDescending(group => group.Key.Kind))
        {
            foreach (var level in Enumerable.Reverse(ByNeed(group)))
                yield return level;
        }
    }

    /// <summary>Returns what a change needs, as far as its values show.</summary>
    public static IEnumerable<ConfigurationKey> NeedsOf(PlannedChange change)
    {
        var item = new ConfigurationItem(change.Target);
        foreach (var property in change.Properties)
            item.With(property.Name, property.NewValue ?? property.OldValue);
        return AllKinds.Of(change.Kind).Needs(item);
    }

    private static List<IReadOnlyList<PlannedChange>> ByNeed(IEnumerable<PlannedChange> changes)
    {
        var all = changes.GroupBy(change => change.Target).ToDictionary(group => group.Key, group => group.First());
        var depths = new Dictionary<ConfigurationKey, int>();
        foreach (var change in all.Values)
            Depth(change);
        return all.Values.GroupBy(change => depths[change.Target]).OrderBy(level => level.Key)
            .Select(level => (IReadOnlyList<PlannedChange>)[.. level.OrderBy(change => change.Target)])
            .ToList();

        int Depth(PlannedChange change)
        {
            if (depths.TryGetValue(change.Target, out var known))
                return known;

            // Ends the recursion if the needs form a circle.
            depths[change.Target] = 0;
            var depth = 0;
            foreach (var key in NeedsOf(change))
            {
                if (all.TryGetValue(key, out var needed) && needed != change)
                    depth = Math.Max(depth, Depth(needed) + 1);
            }

            return depths[change.Target] = depth;
        }
    }
}
