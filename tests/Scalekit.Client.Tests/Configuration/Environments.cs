using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Scalekit.Emulator;
using Xunit;
using static Scalekit.Client.Tests.Configuration.Imports;

namespace Scalekit.Client.Tests.Configuration;

/// <summary>Emulators used as environments: filled, exported, imported into and compared.</summary>
internal static class Environments
{
    public static async Task<Service> EnvironmentAsync(int seed)
    {
        var service = await Service.StartAsync(
            new EmulatorOptions { Contract = ServiceContract.Live, Organizations = 0, DirectoryUsers = 0, Users = 0 });
        var client = service.Connect(contract: ApiContract.Live);
        var plan = await ScalekitConfiguration.PlanAsync(new ConfigurationSource(AnyEnvironment.Of(seed)), client, All);
        await ApplyAsync(plan, client);
        return service;
    }

    public static async Task<TemporaryFolder> ExportedAsync(int seed)
    {
        await using var from = await EnvironmentAsync(seed);
        var folder = new TemporaryFolder();
        await ScalekitConfiguration.ExportAsync(from.Connect(contract: ApiContract.Live), folder.Path, All);
        return folder;
    }

    public static async Task ImportAsync(TemporaryFolder folder, ScalekitClient client, ConfigurationOptions options) =>
        await ApplyAsync(await PlanAsync(folder, client, options), client);

    public static Task<ConfigurationPlan> PlanAsync(TemporaryFolder folder, ScalekitClient client, ConfigurationOptions options) =>
        ScalekitConfiguration.PlanAsync(ConfigurationSource.FromFolder(folder.Path), client, options);

    public static async Task ApplyAsync(ConfigurationPlan plan, ScalekitClient client)
    {
        var told = await Imports.ApplyAsync(plan, client, All);
        var failed = told.Where(change => change.Outcome != ChangeOutcome.Done).ToList();
        Assert.True(failed.Count == 0, string.Join("\n", [.. Outcomes(failed), "PLAN", .. plan.Changes.Select(Text)]));
    }

    public static async Task<List<string>> DifferencesAsync(TemporaryFolder folder, ScalekitClient client) =>
        [.. (await ComparedAsync(folder, client)).Select(Text)];

    public static async Task<List<PlannedChange>> ComparedAsync(TemporaryFolder folder, ScalekitClient client)
    {
        using var comparison = ScalekitConfiguration.Compare(
            ConfigurationSource.FromFolder(folder.Path), ConfigurationSource.FromEnvironment(client, All), All);
        var rows = new List<PlannedChange>();
        while (await comparison.NextAsync() is { } found)
            rows.AddRange(found);
        return rows;
    }
}
