using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using CsCheck;
using Scalekit.Emulator;
using Xunit;
using static Scalekit.Client.Tests.Configuration.Environments;
using static Scalekit.Client.Tests.Configuration.Imports;

namespace Scalekit.Client.Tests.Configuration;

/// <summary>Two emulators as two environments: one is exported and imported into the other, which must then be the same.</summary>
public sealed class ImportTests
{
    private static readonly Gen<(int, int)> Pairs = Gen.Select(AnyConfiguration.Seeds, AnyConfiguration.Seeds);

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

    [Fact]
    public Task Without_pruning_what_the_other_environment_has_besides_stays() => Pairs.SampleAsync(
        async pair =>
        {
            await using var to = await EnvironmentAsync(pair.Item2);
            var client = to.Connect(contract: ApiContract.Live);
            using var folder = await ExportedAsync(pair.Item1);
            var besides = (await ComparedAsync(folder, client)).Where(row => row.Action == PlannedAction.Delete).ToList();

            await ImportAsync(folder, client, All);

            var after = await ComparedAsync(folder, client);
            Assert.Equal(besides.Select(Text), after.Select(Text));
            Assert.Empty((await PlanAsync(folder, client, All)).Changes);
        },
        iter: 20, threads: 1);

    [Fact]
    public Task With_a_fault_at_every_seventh_request_it_becomes_the_same_too() => Pairs.SampleAsync(
        async pair =>
        {
            await using var to = await EnvironmentAsync(pair.Item2);
            var client = to.Connect(contract: ApiContract.Live);
            using var folder = await ExportedAsync(pair.Item1);
            FaultKind[] kinds = [FaultKind.Status, FaultKind.ResetBeforeHeaders, FaultKind.ResetInBody];
            for (var number = 0; number < 40; number++)
            {
                var kind = kinds[number % kinds.Length];
                to.Server.Faults.Add(new FaultRule
                {
                    Kind = kind, Skip = 6 + (7 * number), Status = kind == FaultKind.Status ? 503 : null, Execute = number % 2 == 0,
                });
            }

            await ImportAsync(folder, client, Mirror);

            to.Server.Faults.Clear();
            Assert.Empty(await DifferencesAsync(folder, client));
            Assert.Empty((await PlanAsync(folder, client, Mirror)).Changes);
        },
        iter: 10, threads: 1);

    [Fact]
    public Task A_plan_that_was_kept_is_applied_as_it_was_reviewed() => Pairs.SampleAsync(
        async pair =>
        {
            await using var to = await EnvironmentAsync(pair.Item2);
            var client = to.Connect(contract: ApiContract.Live);
            using var folder = await ExportedAsync(pair.Item1);
            using var kept = new TemporaryFolder();
            (await PlanAsync(folder, client, Mirror)).Save(kept["plan.json"]);

            await ApplyAsync(await ScalekitConfiguration.CheckAsync(ConfigurationPlan.Load(kept["plan.json"]), client), client);

            Assert.Empty(await DifferencesAsync(folder, client));
            ConfigurationPlan.Load(kept["plan.json"]).Save(kept["again.json"]);
            Assert.Equal(File.ReadAllText(kept["plan.json"]), File.ReadAllText(kept["again.json"]));

            // Changes that were already made are not made again.
            var again = await ScalekitConfiguration.CheckAsync(ConfigurationPlan.Load(kept["plan.json"]), client);
            Assert.All(again.Changes.Where(change => change.Action != PlannedAction.None), change =>
                Assert.Equal(ChangeOutcome.Done, change.Outcome));
        },
        iter: 10, threads: 1);

    [Fact]
    public Task An_import_that_was_stopped_anywhere_is_finished_by_the_next_one() => Pairs.SampleAsync(
        async pair =>
        {
            await using var to = await EnvironmentAsync(pair.Item2);
            using var folder = await ExportedAsync(pair.Item1);
            using (var stop = new CancellationTokenSource())
            {
                var client = to.Connect(contract: ApiContract.Live);
                var plan = await PlanAsync(folder, client, Mirror);
                var left = pair.Item1 % (plan.Changes.Count + 1);
                try
                {
                    await ScalekitConfiguration.ApplyAsync(
                        plan,
                        client,
                        All,
                        _ =>
                        {
                            if (Interlocked.Decrement(ref left) <= 0)
                                stop.Cancel();
                        },
                        stop.Token);
                }
                catch (OperationCanceledException)
                {
                }
            }

            var next = to.Connect(contract: ApiContract.Live);
            await ImportAsync(folder, next, Mirror);

            Assert.Empty(await DifferencesAsync(folder, next));
        },
        iter: 10, threads: 1);
}
