using System;
using System.Collections.Generic;
using System.Linq;

namespace Scalekit.Configuration;

/// <summary>Turns differences into a plan: the changes in order, and what is left unchanged and why.</summary>
internal sealed class Planner(ConfigurationOptions options)
{
    private readonly List<PlannedChange> changes = [];
    private readonly List<PlannedChange> leftAlone = [];
    private readonly HashSet<string> staying = new(StringComparer.Ordinal);
    private int unchanged;

    /// <exception cref="ScalekitException"><see cref="ErrorIds.InvalidValue"/>: a kind to prune cannot be deleted.</exception>
    public static void Check(ConfigurationOptions options)
    {
        foreach (var name in options.Prune)
        {
            var kind = AllKinds.Of(name);
            if (!kind.CanBeDeleted)
            {
                throw new ScalekitException(
                    ErrorIds.InvalidValue, $"{name} cannot be deleted. {kind.OnlyCompared ?? "There is always one."}");
            }
        }
    }

    /// <summary>Adds the rows of one scope.</summary>
    public void Add(IEnumerable<PlannedChange> rows)
    {
        foreach (var row in rows)
        {
            if (row.Kind == ConfigurationKind.Member && row.Action != PlannedAction.Delete)
                staying.Add(row.Target.Name);
            if (row.IsEqual)
                unchanged++;
            else if (Planned(row) is { } planned)
                (planned.Action == PlannedAction.None ? leftAlone : changes).Add(planned);
        }
    }

    /// <summary>Returns the plan for everything that was added.</summary>
    /// <param name="users">The users of the environment; null if they were not read.</param>
    /// <exception cref="ScalekitException"><see cref="ErrorIds.TooManyDeletes"/>: more deletes than allowed.</exception>
    public (IReadOnlyList<PlannedChange> Changes, ChangeCounts Counts) Finish(UserIndex? users)
    {
        var possible = Possible(users);
        var deletes = possible.Where(change => change.Action == PlannedAction.Delete).ToList();
        if (deletes.Count > options.MaximumDelete)
        {
            var kinds = deletes.GroupBy(change => change.Kind).OrderBy(group => group.Key).Select(group => $"{group.Key} {group.Count()}");
            throw new ScalekitException(
                ErrorIds.TooManyDeletes,
                $"{deletes.Count} objects would be deleted ({string.Join(", ", kinds)}), but MaximumDelete is {options.MaximumDelete}. "
                + "Nothing was changed.");
        }

        var all = new List<PlannedChange>(PlanLevels.Of(possible).SelectMany(level => level));
        all.AddRange(leftAlone.OrderBy(row => row.Target));
        var counts = new ChangeCounts { Unchanged = unchanged };
        foreach (var row in all)
            counts.Add(row);
        return (all, counts);
    }

    private PlannedChange? Planned(PlannedChange row)
    {
        var kind = AllKinds.Of(row.Kind);
        return row.Action switch
        {
            PlannedAction.Create when kind.OnlyCompared is { } reason => Left(row, reason),
            PlannedAction.Create => Creatable(kind, row),
            PlannedAction.Update => Changeable(kind, row),
            PlannedAction.Delete => options.Prune.Contains(row.Kind) ? row : null,
            _ => row,
        };
    }

    private static PlannedChange Creatable(Kind kind, PlannedChange row)
    {
        if (WhyContradictory(kind, row) is { } reason)
            return Left(row, reason);
        var missing = kind.Properties.FirstOrDefault(
            property => property.IsRequired && ConfigurationValue.IsEmpty(row.Wanted![property.Name]));
        return missing is null ? row : Left(row, $"It does not exist, and cannot be created without '{missing.Name}'.");
    }

    private static string? WhyContradictory(Kind kind, PlannedChange row) =>
        kind.WhyContradictory(row.Wanted!, [.. row.Properties.Select(property => property.Name)]);

    private PlannedChange Changeable(Kind kind, PlannedChange row)
    {
        if (WhyContradictory(kind, row) is { } contradiction)
            return Left(row, contradiction);
        var reasons = new List<string>();
        var possible = new List<PropertyChange>();
        foreach (var change in row.Properties)
        {
            if (WhyNot(kind, row, change) is { } reason)
                reasons.Add(reason);
            else
                possible.Add(change);
        }

        return reasons.Count == 0 ? row : new PlannedChange
        {
            Target = row.Target,
            Wanted = row.Wanted,
            Action = possible.Count == 0 ? PlannedAction.None : PlannedAction.Update,
            Properties = possible,
            Id = row.Id,
            Reason = string.Join(" ", reasons),
        };
    }

    private string? WhyNot(Kind kind, PlannedChange row, PropertyChange change)
    {
        var property = kind.Properties.First(one => one.Name == change.Name);
        if (property.IsOnlyCompared)
            return $"'{change.Name}' is different, but an import never changes it.";
        if (kind.OnlyCompared is not null && !options.ManageState)
            return $"'{change.Name}' is different, but it is changed only if you ask for it (ManageState).";
        if (row.IsOneOfSeveral)
            return $"'{change.Name}' is different, but several have the same provider and type, and it is not clear which one is meant.";
        if (property.CannotChange)
            return $"'{change.Name}' is different, but the service cannot change it.";
        return property.CannotBeCleared && ConfigurationValue.IsEmpty(change.NewValue)
            ? $"'{change.Name}' should be empty, but the service cannot clear it."
            : null;
    }

    /// <summary>Takes out of the plan what cannot be created, and what needs it.</summary>
    private List<PlannedChange> Possible(UserIndex? users)
    {
        var missing = new HashSet<ConfigurationKey>(
            leftAlone.Where(row => row.Wanted is not null && row.IsMissing).Select(row => row.Target));
        var memberships = new HashSet<string>(Creates(ConfigurationKind.Member).Select(row => row.Target.Name), StringComparer.Ordinal);
        var newUsers = new HashSet<string>(Creates(ConfigurationKind.User).Select(row => row.Target.Name), StringComparer.Ordinal);
        var possible = new List<PlannedChange>();
        foreach (var row in PlanLevels.Of(changes).SelectMany(level => level))
        {
            var reason = row.Action switch
            {
                PlannedAction.Create => WhyNotCreated(row),
                PlannedAction.Delete => WhyNotDeleted(row),
                _ => null,
            };
            if (reason is null)
            {
                possible.Add(row);
                continue;
            }

            if (row.Action == PlannedAction.Create)
                missing.Add(row.Target);
            leftAlone.Add(Left(row, reason));
        }

        return possible;

        // Users are deleted only on request.
        string? WhyNotDeleted(PlannedChange row) =>
            row.Kind == ConfigurationKind.Member && !options.Prune.Contains(ConfigurationKind.User) && !staying.Contains(row.Target.Name)
                ? "It is the user's only known membership, and the service may delete the user with it. To allow that, prune users "
                    + "too."
                : null;

        string? WhyNotCreated(PlannedChange row)
        {
            if (AllKinds.Of(row.Kind).Needs(row.Wanted!).FirstOrDefault(missing.Contains) is { } needed)
                return $"It needs {needed.Kind} '{needed}', which does not exist.";
            var name = row.Target.Name;
            return row.Kind switch
            {
                ConfigurationKind.User when !memberships.Contains(name) =>
                    "The user does not exist, and cannot be created without a membership in an organization.",
                ConfigurationKind.Member when users?.Contains(name) == false && !newUsers.Contains(name) =>
                    "The user does not exist, and is not among the users to create.",
                _ => null,
            };
        }
    }

    private IEnumerable<PlannedChange> Creates(ConfigurationKind kind) =>
        changes.Where(row => row.Kind == kind && row.Action == PlannedAction.Create);

    private static PlannedChange Left(PlannedChange row, string reason) => new()
    {
        Target = row.Target,
        Wanted = row.Wanted,
        Reason = reason,
        IsMissing = row.Action == PlannedAction.Create,
    };
}
