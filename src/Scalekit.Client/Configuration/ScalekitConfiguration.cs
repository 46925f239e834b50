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
        if (client is null)
            throw new ArgumentNullException(nameof(client));
        options ??= new ConfigurationOptions();
        var exporter = new Exporter(new EnvironmentSide(client, options), client.EnvironmentUrl)
        {
            Kinds = options.KindsAsked(),
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
        throw new NotImplementedException();

    /// <summary>Plans what to do to an environment to make it like a configuration. Sends only reads.</summary>
    /// <exception cref="ScalekitException">
    /// <see cref="ErrorIds.TooManyDeletes"/>: more would be deleted than <see cref="ConfigurationOptions.MaximumDelete"/>.
    /// </exception>
    public static Task<ConfigurationPlan> PlanAsync(
        ConfigurationSource wanted,
        ScalekitClient client,
        ConfigurationOptions? options = null,
        Action<int, int>? progress = null,
        CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>
    /// Checks that an environment is still as a plan found it. What the plan wants and is there already counts as done: so a plan that was
    /// interrupted can be applied again. Sends only reads.
    /// </summary>
    /// <exception cref="ScalekitException">
    /// <see cref="ErrorIds.PlanOutdated"/>: it is another environment, or it has changed; the message names what.
    /// </exception>
    public static Task<ConfigurationPlan> CheckAsync(
        ConfigurationPlan plan,
        ScalekitClient client,
        ConfigurationOptions? options = null,
        CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>
    /// Makes the changes of a plan, in the order of what depends on what, side by side where it can be. A change that fails does not stop
    /// the others; what depends on it is skipped. Every change is handed over when it has its outcome, on any thread.
    /// </summary>
    public static Task ApplyAsync(
        ConfigurationPlan plan,
        ScalekitClient client,
        ConfigurationOptions? options,
        Action<PlannedChange> tell,
        CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
