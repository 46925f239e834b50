using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Configuration;

namespace Scalekit;

/// <summary>Exports, compares and imports the configuration of environments.</summary>
public static class ScalekitConfiguration
{
    /// <summary>
    /// Writes the configuration of an environment into a folder. Files that are still correct are not touched. Files of organizations that
    /// are gone are deleted. If anything cannot be read, nothing is written.
    /// </summary>
    /// <param name="client">The environment.</param>
    /// <param name="path">The folder: an earlier export, an empty folder, or one that does not exist yet.</param>
    /// <param name="options">What to export.</param>
    /// <param name="progress">Receives the number of organizations read and their total. Can be called on any thread.</param>
    /// <param name="cancellationToken">Cancels the export.</param>
    public static async Task<ExportSummary> ExportAsync(
        ScalekitClient client,
        string path,
        ConfigurationOptions? options = null,
        Action<int, int>? progress = null,
        CancellationToken cancellationToken = default)
    {
        options ??= new ConfigurationOptions();
        var exporter = new Exporter(new EnvironmentSide(Given(client, nameof(client)), options), client.EnvironmentUrl)
        {
            Kinds = AllKinds.Asked(options),
            Organizations = options.Organizations,
            ThrottleLimit = options.ThrottleLimit,
        };
        var (folder, written, deleted) = await exporter.RunAsync(path, progress, cancellationToken).ConfigureAwait(false);
        return new ExportSummary
        {
            Path = folder,
            EnvironmentUrl = client.EnvironmentUrl,
            Counts = exporter.Counts,
            FilesWritten = written,
            FilesDeleted = deleted,
            Unmanaged =
            [
                .. exporter.Unmanaged.Select(one => new PlannedChange
                {
                    Reason = one.Reason,
                    Target = new ConfigurationKey(one.Kind, null, one.Label),
                }),
            ],
        };
    }

    /// <summary>
    /// Compares two configurations: returns the changes that would make the second one like the first. Kinds that have no section in the
    /// first one are ignored.
    /// </summary>
    public static ConfigurationComparison Compare(
        ConfigurationSource reference, ConfigurationSource difference, ConfigurationOptions? options = null) =>
        new(Given(reference, nameof(reference)), Given(difference, nameof(difference)), options ?? new ConfigurationOptions());

    /// <summary>Plans the changes that make an environment like a configuration. Sends only reads.</summary>
    /// <exception cref="ScalekitException">
    /// <see cref="ErrorIds.TooManyDeletes"/>: the plan would delete more than <see cref="ConfigurationOptions.MaximumDelete"/> objects.
    /// </exception>
    public static async Task<ConfigurationPlan> PlanAsync(
        ConfigurationSource wanted,
        ScalekitClient client,
        ConfigurationOptions? options = null,
        Action<int, int>? progress = null,
        CancellationToken cancellationToken = default)
    {
        options ??= new ConfigurationOptions();
        Planner.Check(options);
        EnvironmentSide? side = null;
        var environment = Given(client, nameof(client));
        using var comparison = new SideComparison(
            Given(wanted, nameof(wanted)).Open(null),
            kinds => side = new EnvironmentSide(environment, options, kinds),
            options,
            cancellationToken);
        var planner = new Planner(options);
        try
        {
            while (await comparison.NextAsync().ConfigureAwait(false) is { } rows)
            {
                planner.Add(rows);
                progress?.Invoke(comparison.Done, comparison.Total);
            }
        }
        finally
        {
            await comparison.EndAsync().ConfigureAwait(false);
        }

        var (changes, counts) = planner.Finish(comparison.Users);
        return new ConfigurationPlan
        {
            EnvironmentUrl = environment.EnvironmentUrl,
            Changes = changes,
            Counts = counts,
            State = side!.State,
        };
    }

    /// <summary>
    /// Checks that an environment is still as a plan found it. Changes that are already made count as done, so an interrupted plan can be
    /// applied again. Sends only reads.
    /// </summary>
    /// <exception cref="ScalekitException">
    /// <see cref="ErrorIds.PlanOutdated"/>: it is another environment, or it has changed; the message says what.
    /// </exception>
    public static async Task<ConfigurationPlan> CheckAsync(
        ConfigurationPlan plan,
        ScalekitClient client,
        ConfigurationOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        Given(plan, nameof(plan)).State = await PlanCheck.RunAsync(
            plan, Given(client, nameof(client)), (options ?? new ConfigurationOptions()).ThrottleLimit, cancellationToken)
            .ConfigureAwait(false);
        return plan;
    }

    /// <summary>
    /// Makes the changes of a plan in the order of their dependencies, in parallel where possible. If a change fails, the others continue,
    /// and only changes that depend on it, and deletes, are skipped. Each change is reported when it is finished, on any thread.
    /// </summary>
    public static Task ApplyAsync(
        ConfigurationPlan plan,
        ScalekitClient client,
        ConfigurationOptions? options,
        Action<PlannedChange> tell,
        CancellationToken cancellationToken = default)
    {
        options ??= new ConfigurationOptions();
        var state = Given(plan, nameof(plan)).State ?? new EnvironmentState(Given(client, nameof(client)));
        state.SendInvitation = options.SendInvitation;
        return new PlanRun(state, options.ThrottleLimit, Given(tell, nameof(tell))).RunAsync(plan.Changes, cancellationToken);
    }

    private static T Given<T>(T? value, string name)
        where T : class => value ?? throw new ArgumentNullException(name);
}
