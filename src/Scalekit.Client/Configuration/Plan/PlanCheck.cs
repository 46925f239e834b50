using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Configuration;

/// <summary>Checks whether the objects that a plan changes are still as the plan found them.</summary>
internal static class PlanCheck
{
    private const int MostShown = 10;

    /// <summary>Marks changes that are already made.</summary>
    /// <exception cref="ScalekitException"><see cref="ErrorIds.PlanOutdated"/>: something has changed since the plan was made.</exception>
    public static async Task<EnvironmentState> RunAsync(
        ConfigurationPlan plan, ScalekitClient client, int throttleLimit, CancellationToken cancellationToken)
    {
        if (client.EnvironmentUrl != plan.EnvironmentUrl)
        {
            throw new ScalekitException(
                ErrorIds.PlanOutdated, $"The plan is for {plan.EnvironmentUrl}, but this is {client.EnvironmentUrl}. Nothing was changed.");
        }

        var changes = plan.Changes.Where(change => change.Action != PlannedAction.None).ToLookup(change => change.Organization);
        var organizations = changes.Select(group => group.Key).OfType<string>().ToList();
        var kinds = changes.SelectMany(group => group).Select(change => change.Kind).Distinct().ToList();

        // Connections and directories have no names, so only the full listing tells them apart.
        var side = new EnvironmentSide(client, new ConfigurationOptions { Organizations = organizations }, kinds);
        var problems = new List<string>();
        var canInherit = true;
        Check(await side.ReadEnvironmentAsync(cancellationToken).ConfigureAwait(false), null);
        canInherit = !changes[null].Any(change => change.Kind == ConfigurationKind.DefaultRole
            && change.Outcome != ChangeOutcome.Done && change.Properties.Any(property => property.Name == "member"));
        using var ahead = new ReadAhead<ConfigurationScope?>(organizations, throttleLimit, side.ReadOrganizationAsync, cancellationToken);
        try
        {
            while (!ahead.IsAtEnd)
            {
                var (name, scope) = await ahead.NextAsync().ConfigureAwait(false);
                Check(scope, name);
            }
        }
        finally
        {
            await ahead.EndAsync().ConfigureAwait(false);
        }

        if (problems.Count == 0)
            return side.State;
        var more = problems.Count > MostShown ? $"\nand {problems.Count - MostShown} more" : "";
        throw new ScalekitException(
            ErrorIds.PlanOutdated,
            $"The environment has changed since the plan was made:\n{string.Join("\n", problems.Take(MostShown))}{more}\n"
            + "Create a new plan; nothing was changed.");

        void Check(ConfigurationScope? scope, string? organization)
        {
            foreach (var change in changes[organization])
            {
                ConfigurationItem? item = null;
                scope?[change.Kind]?.Items.TryGetValue(change.Target.Name, out item);
                if (ProblemOf(change, item, canInherit) is { } problem)
                    problems.Add($"{change.Kind} {DisplayText.Of(change.Key)}: {problem}");
            }
        }
    }

    private static string? ProblemOf(PlannedChange change, ConfigurationItem? actual, bool canInherit)
    {
        if (actual is not null && change.Id is not null && change.Id != actual.Id)
            return "it was replaced by another one";
        var others = actual is null ? [] : OthersOf(change, actual).ToList();
        if (change.Action == PlannedAction.Delete ? actual is null : actual is not null && change.Properties.All(IsNew))
        {
            change.Outcome = ChangeOutcome.Done;
            return null;
        }

        if (change.Action == PlannedAction.Create)
            return actual is null || AllKinds.Of(change.Kind).IsSingle && change.Kind != ConfigurationKind.Organization
                ? null
                : "it exists now, but is not as planned";
        if (actual is null)
            return "it no longer exists";
        var changed = change.Properties.Where(property => !IsOld(property) && !IsNew(property)).Select(property => property.Name)
            .Concat(others).ToList();
        return changed.Count == 0 ? null : $"it has another value for {string.Join(", ", changed.Select(name => $"'{name}'"))}";

        // An inherited value does not stay if the plan changes the default.
        bool IsNew(PropertyChange property) => change.Action != PlannedAction.Delete
            && Is(property.NewValue, actual!, property.Name, canInherit);

        bool IsOld(PropertyChange property) => Is(property.OldValue, actual!, property.Name);
    }

    /// <summary>
    /// Returns the values that a delete would also remove, or an update also send, but that differ from what the plan found.
    /// </summary>
    private static IEnumerable<string> OthersOf(PlannedChange change, ConfigurationItem actual)
    {
        var others = change.Action == PlannedAction.Delete
            ? actual.Values.Where(value => !ConfigurationValue.IsEmpty(value.Value)).Select(value => value.Key)
            : AllKinds.Of(change.Kind).IsSentWhole && change.Action == PlannedAction.Update
                ? change.Wanted!.Values.Where(value => !Is(value.Value, actual, value.Key)).Select(value => value.Key)
                : [];
        return others.Except(change.Properties.Select(property => property.Name));
    }

    private static bool Is(object? expected, ConfigurationItem actual, string property, bool canInherit = true) =>
        (canInherit && actual.Inherits(expected)) || Is(expected, actual[property]);

    private static bool Is(object? expected, object? actual) => ConfigurationValue.IsEmpty(expected)
        ? ConfigurationValue.IsEmpty(actual) || expected is null && actual is SortedDictionary<string, bool>
        : actual is not null && ConfigurationValue.Holds(expected!, actual);
}
