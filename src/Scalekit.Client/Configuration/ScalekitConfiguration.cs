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
    /// Writes the configuration of an environment into a folder. Files that are there already and are still right are not touched; those
    /// of organizations that are gone are deleted. If anything cannot be read, nothing is written.
    /// </summary>
    /// <param name="client">The environment.</param>
    /// <param name="path">The folder: an earlier export, an empty one, or one that does not exist yet.</param>
    /// <param name="options">What to export.</param>
    /// <param name="progress">Is told how many organizations are read, and of how many. On any thread.</param>
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
    /// Compares two configurations: what would have to happen to the second one to make it like the first. What the first does not have a
    /// section for is not looked at.
    /// </summary>
    public static ConfigurationComparison Compare(
        ConfigurationSource reference, ConfigurationSource difference, ConfigurationOptions? options = null) =>
        new(Given(reference, nameof(reference)), Given(difference, nameof(difference)), options ?? new ConfigurationOptions());

    /// <summary>Plans what to do to an environment to make it like a configuration. Sends only reads.</summary>
    /// <exception cref="ScalekitException">
    /// <see cref="ErrorIds.TooManyDeletes"/>: more would be deleted than <see cref="ConfigurationOptions.MaximumDelete"/>.
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
    /// Checks that an environment is still as a plan found it. What the plan wants and is there already counts as done: so a plan that was
    /// interrupted can be applied again. Sends only reads.
    /// </summary>
    /// <exception cref="ScalekitException">
    /// <see cref="ErrorIds.PlanOutdated"/>: it is another environment, or it has changed; the message names what.
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
    /// Makes the changes of a plan, in the order of what depends on what, side by side where it can be. A change that fails does not stop
    /// the others; what depends on it is skipped. Every change is handed over when it has its outcome, on any thread.
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
