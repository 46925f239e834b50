using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using CsCheck;
using Scalekit.Configuration;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.Client.Tests.Configuration;

/// <summary>Two emulators as two environments: what one has is exported, imported into the other, and is the same there.</summary>
public sealed class ImportTests
{
    private static readonly Gen<(int, int)> Pairs = Gen.Select(AnyConfiguration.Seeds, AnyConfiguration.Seeds);

    private static readonly ConfigurationOptions All = new() { IncludeMembers = true, ThrottleLimit = 4 };

    private static readonly ConfigurationOptions Mirror = All with
    {
        Prune = [.. AllKinds.InOrder.Where(kind => kind.CanBeDeleted).Select(kind => kind.Name)],
        MaximumDelete = 10_000,
    };

    [Fact]
    public Task With_pruning_the_other_environment_becomes_the_same() => Pairs.SampleAsync(
        async pair =>
        {
            await using var to = await EnvironmentAsync(pair.Item2);
            var client = to.Connect(contract: ApiContract.Live);
            using var folder = await ExportedAsync(pair.Item1);

            await ImportAsync(folder, client, Mirror);

            Assert.Empty(await DifferencesAsync(folder, client));
            Assert.Empty((await PlanAsync(folder, client, Mirror)).Changes);
        },
        iter: 20, threads: 1);

    private static async Task<Service> EnvironmentAsync(int seed)
    {
        var service = await Service.StartAsync(
            new EmulatorOptions { Contract = ServiceContract.Live, Organizations = 0, DirectoryUsers = 0, Users = 0 });
        var client = service.Connect(contract: ApiContract.Live);
        var plan = await ScalekitConfiguration.PlanAsync(new ConfigurationSource(AnyEnvironment.Of(seed)), client, All);
        await ApplyAsync(plan, client);
        return service;
    }

    private static async Task<TemporaryFolder> ExportedAsync(int seed)
    {
        await using var from = await EnvironmentAsync(seed);
        var folder = new TemporaryFolder();
        await ScalekitConfiguration.ExportAsync(from.Connect(contract: ApiContract.Live), folder.Path, All);
        return folder;
    }

    private static async Task ImportAsync(TemporaryFolder folder, ScalekitClient client, ConfigurationOptions options) =>
        await ApplyAsync(await PlanAsync(folder, client, options), client);

    private static Task<ConfigurationPlan> PlanAsync(TemporaryFolder folder, ScalekitClient client, ConfigurationOptions options) =>
        ScalekitConfiguration.PlanAsync(ConfigurationSource.FromFolder(folder.Path), client, options);

    private static async Task ApplyAsync(ConfigurationPlan plan, ScalekitClient client)
    {
        var failed = new List<string>();
        await ScalekitConfiguration.ApplyAsync(plan, client, All, change =>
        {
            lock (failed)
            {
                if (change.Outcome != ChangeOutcome.Done)
                    failed.Add($"{change}: {change.Outcome} {change.Reason}");
            }
        });
        Assert.Empty(failed);
    }

    private static async Task<List<string>> DifferencesAsync(TemporaryFolder folder, ScalekitClient client)
    {
        using var comparison = ScalekitConfiguration.Compare(
            ConfigurationSource.FromFolder(folder.Path), ConfigurationSource.FromEnvironment(client, All), All);
        var rows = new List<string>();
        while (await comparison.NextAsync() is { } found)
            rows.AddRange(found.Select(change => $"{change} {string.Join(", ", change.Properties)} {change.Reason}"));
        return rows;
    }
}
