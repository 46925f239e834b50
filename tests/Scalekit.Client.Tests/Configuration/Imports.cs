using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Configuration;
using Scalekit.Emulator;

namespace Scalekit.Client.Tests.Configuration;

/// <summary>Environments with given content, and imports into them.</summary>
internal static class Imports
{
    /// <summary>Includes all kinds and deletes nothing.</summary>
    public static ConfigurationOptions All { get; } = new() { IncludeMembers = true, ThrottleLimit = 4 };

    /// <summary>Includes all kinds and deletes what is not wanted.</summary>
    public static ConfigurationOptions Mirror { get; } = All with
    {
        Prune = [.. AllKinds.InOrder.Where(kind => kind.CanBeDeleted).Select(kind => kind.Name)],
        MaximumDelete = 10_000,
    };

    /// <summary>An emulator that has only the objects of a side.</summary>
    public static async Task<Service> ServiceOfAsync(IConfigurationSide content)
    {
        using var folder = await FolderOfAsync(content);
        return await Service.StartAsync(new EmulatorOptions { Contract = ServiceContract.Live, Seed = folder.Path });
    }

    /// <summary>The files of a side.</summary>
    public static async Task<TemporaryFolder> FolderOfAsync(IConfigurationSide content)
    {
        var folder = new TemporaryFolder();
        var exporter = new Exporter(content, new("https://acme.scalekit.example/"))
        {
            Kinds = [.. AllKinds.InOrder.Select(kind => kind.Name)],
        };
        await exporter.RunAsync(folder.Path, null, CancellationToken.None);
        return folder;
    }

    public static Task<ConfigurationPlan> PlanAsync(
        IConfigurationSide wanted, ScalekitClient client, ConfigurationOptions options) =>
        ScalekitConfiguration.PlanAsync(new ConfigurationSource(wanted), client, options);

    /// <returns>The changes in the order in which they were reported.</returns>
    public static async Task<List<PlannedChange>> ApplyAsync(
        ConfigurationPlan plan, ScalekitClient client, ConfigurationOptions options)
    {
        var told = new List<PlannedChange>();
        await ScalekitConfiguration.ApplyAsync(plan, client, options, change =>
        {
            lock (told)
                told.Add(change);
        });
        return told;
    }

    public static async Task<List<PlannedChange>> ImportAsync(
        IConfigurationSide wanted, ScalekitClient client, ConfigurationOptions options) =>
        await ApplyAsync(await PlanAsync(wanted, client, options), client, options);

    /// <summary>The reported changes with their outcomes.</summary>
    public static IEnumerable<string> Outcomes(IEnumerable<PlannedChange> told) =>
        told.Select(change => $"{change.Outcome} {change} {change.Reason}".TrimEnd());

    /// <summary>The requests so far that may have changed something.</summary>
    public static IReadOnlyList<RequestLogEntry> Writes(this Service service) =>
        [.. service.Requests.Where(request => request.Method != "GET")];

    public static string Text(PlannedChange change) => $"{change} {string.Join(", ", change.Properties)} {change.Reason}";
}
