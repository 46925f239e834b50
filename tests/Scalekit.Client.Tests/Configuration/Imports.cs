using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Configuration;
using Scalekit.Emulator;

namespace Scalekit.Client.Tests.Configuration;

/// <summary>Environments with a given content, and imports into them.</summary>
internal static class Imports
{
    /// <summary>All kinds; nothing is deleted.</summary>
    public static ConfigurationOptions All { get; } = new() { IncludeMembers = true, ThrottleLimit = 4 };

    /// <summary>All kinds; what is not wanted is deleted.</summary>
    public static ConfigurationOptions Mirror { get; } = All with
    {
        Prune = [.. AllKinds.InOrder.Where(kind => kind.CanBeDeleted).Select(kind => kind.Name)],
        MaximumDelete = 10_000,
    };

    /// <summary>An emulator that has what a side has, and nothing else of these kinds.</summary>
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

    /// <summary>Applies a plan.</summary>
    /// <returns>The changes in the order in which they were told.</returns>
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

    /// <summary>Plans and applies.</summary>
    public static async Task<List<PlannedChange>> ImportAsync(
        IConfigurationSide wanted, ScalekitClient client, ConfigurationOptions options) =>
        await ApplyAsync(await PlanAsync(wanted, client, options), client, options);

    /// <summary>What was told, with the outcome.</summary>
    public static IEnumerable<string> Outcomes(IEnumerable<PlannedChange> told) =>
        told.Select(change => $"{change.Outcome} {change} {change.Reason}".TrimEnd());

    /// <summary>The requests so far that may change something.</summary>
    public static IReadOnlyList<RequestLogEntry> Writes(this Service service) =>
        [.. service.Requests.Where(request => request.Method != "GET")];

    public static string Text(PlannedChange change) => $"{change} {string.Join(", ", change.Properties)} {change.Reason}";
}
