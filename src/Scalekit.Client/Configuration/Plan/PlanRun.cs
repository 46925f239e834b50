using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Configuration;

/// <summary>
/// Makes the changes of a plan. A change is skipped if it needs something that could not be created. If the response to a change was lost,
/// its effect is looked up before it is retried.
/// </summary>
internal sealed class PlanRun(EnvironmentState environment, int throttleLimit, Action<PlannedChange> tell)
{
    private const int MostAttempts = 3;

    private readonly ConcurrentDictionary<ConfigurationKey, bool> missing = new();
    private volatile bool isIncomplete;

    public async Task RunAsync(IEnumerable<PlannedChange> changes, CancellationToken cancellationToken)
    {
        var all = changes.Where(change => change.Action != PlannedAction.None).ToList();
        foreach (var change in all.Where(change => change.Outcome == ChangeOutcome.Done))
            tell(change);
        var planned = all.Where(change => change.Outcome != ChangeOutcome.Done).ToList();
        FindFirstMemberships(planned);
        foreach (var level in PlanLevels.Of(planned))
            await RunAsync(level, cancellationToken).ConfigureAwait(false);
    }

    private async Task RunAsync(IReadOnlyList<PlannedChange> level, CancellationToken cancellationToken)
    {
        var next = -1;
        var workers = Enumerable.Range(0, Math.Min(Math.Max(1, throttleLimit), level.Count)).Select(_ => WorkAsync()).ToList();
        await Task.WhenAll(workers).ConfigureAwait(false);

        async Task WorkAsync()
        {
            int index;
            while ((index = Interlocked.Increment(ref next)) < level.Count)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await RunAsync(level[index], cancellationToken).ConfigureAwait(false);
                tell(level[index]);
            }
        }
    }

    private async Task RunAsync(PlannedChange change, CancellationToken cancellationToken)
    {
        if (change.Action == PlannedAction.Delete && isIncomplete)
        {
            // The change that failed may have been meant to replace what would be deleted.
            change.Outcome = ChangeOutcome.Skipped;
            change.Reason = "Not deleted, because an earlier change failed or was skipped.";
        }
        else if (change.Action != PlannedAction.Delete && NeedsOf(change).FirstOrDefault(missing.ContainsKey) is { } needed)
        {
            change.Outcome = ChangeOutcome.Skipped;
            change.Reason = $"It needs {needed.Kind} '{needed}', which could not be created.";
        }
        else
        {
            try
            {
                await MakeAsync(change, cancellationToken).ConfigureAwait(false);
                change.Outcome = ChangeOutcome.Done;
            }
#pragma warning disable CA1031 // An error in one change must not stop the others.
            catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
            {
                change.Outcome = ChangeOutcome.Failed;
                change.Reason = e.Message;
            }
        }

        if (change.Outcome == ChangeOutcome.Done || change.Action == PlannedAction.Delete)
            return;
        isIncomplete = true;
        if (change.Action == PlannedAction.Create)
            missing[change.Target] = true;
    }

    private async Task MakeAsync(PlannedChange change, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await SendAsync(change, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (ScalekitException e) when (MayBeMade(change, e))
            {
                var found = await AllKinds.Of(change.Kind).FindAsync(environment, change.Target, cancellationToken).ConfigureAwait(false);
                if (IsMade(change, found))
                {
                    Remember(found);
                    return;
                }

                if (!IsLost(e) || attempt == MostAttempts)
                    throw;
                if (change.Action == PlannedAction.Create && found is not null)
                {
                    await FinishAsync(change, found, cancellationToken).ConfigureAwait(false);
                    return;
                }
            }
        }
    }

    private Task SendAsync(PlannedChange change, CancellationToken cancellationToken)
    {
        var kind = AllKinds.Of(change.Kind);
        return change.Action switch
        {
            PlannedAction.Create => kind.CreateAsync(environment, change.Wanted!, cancellationToken),
            PlannedAction.Update => kind.UpdateAsync(environment, change.Wanted!, Names(change.Properties), cancellationToken),
            _ => kind.DeleteAsync(environment, change.Target, cancellationToken),
        };
    }

    /// <summary>Sets the values that a new object does not have yet.</summary>
    private async Task FinishAsync(PlannedChange change, ConfigurationItem found, CancellationToken cancellationToken)
    {
        Remember(found);
        var open = change.Properties.Where(property => !Holds(property, found));
        await AllKinds.Of(change.Kind).UpdateAsync(environment, change.Wanted!, Names(open), cancellationToken).ConfigureAwait(false);
    }

    private void Remember(ConfigurationItem? found)
    {
        if (found?.Id is { } id)
            environment.Ids[found.Key] = id;
    }

    private static bool MayBeMade(PlannedChange change, ScalekitException error) =>
        IsLost(error)
        // For some objects, the service reports only in its message that they already exist.
        || (error.ErrorId is ErrorIds.AlreadyExists or ErrorIds.InvalidRequest && change.Action == PlannedAction.Create)
        || (error.ErrorId == ErrorIds.NotFound && change.Action == PlannedAction.Delete);

    // The service may have made the change, although its response was lost or unreadable.
    private static bool IsLost(ScalekitException error) => error.ErrorId is ErrorIds.OutcomeUnknown or ErrorIds.ConnectionLost
        or ErrorIds.Timeout or ErrorIds.ServerError or ErrorIds.UnreadableResponse;

    private static bool IsMade(PlannedChange change, ConfigurationItem? found) => change.Action == PlannedAction.Delete
        ? found is null
        : found is not null && change.Properties.All(property => Holds(property, found));

    private static bool Holds(PropertyChange property, ConfigurationItem found) =>
        ConfigurationValue.IsEmpty(property.NewValue)
            ? ConfigurationValue.IsEmpty(found[property.Name])
            : found.Inherits(property.NewValue)
                || (found[property.Name] is { } value && ConfigurationValue.Holds(property.NewValue!, value));

    private static HashSet<string> Names(IEnumerable<PropertyChange> properties) => [.. properties.Select(property => property.Name)];

    // A new user is created with its first membership, and needs what that membership needs.
    private IEnumerable<ConfigurationKey> NeedsOf(PlannedChange change) =>
        change.Kind == ConfigurationKind.User && environment.FirstMemberships.TryGetValue(change.Target.Name, out var membership)
            ? AllKinds.Of(ConfigurationKind.Member).Needs(membership).Where(key => key != change.Target)
            : PlanLevels.NeedsOf(change);

    private void FindFirstMemberships(List<PlannedChange> changes)
    {
        var users = new HashSet<string>(
            changes.Where(change => change.Kind == ConfigurationKind.User && change.Action == PlannedAction.Create)
                .Select(change => change.Target.Name),
            StringComparer.Ordinal);
        foreach (var change in changes.Where(change => change.Kind == ConfigurationKind.Member && change.Action == PlannedAction.Create))
        {
            if (users.Contains(change.Target.Name))
                environment.FirstMemberships.TryAdd(change.Target.Name, change.Wanted!);
        }
    }
}
