using System;
using System.Collections.Generic;
using Scalekit.Benchmarks.Hosting;
using Scalekit.Benchmarks.Measuring;
using Scalekit.Benchmarks.Yardsticks;

namespace Scalekit.Benchmarks.Works;

/// <summary>A consumer as slow as the service: reading ahead should hide the faster of the two.</summary>
internal sealed class PrefetchWork : Work
{
    private const int Users = 10_000;
    private const string List = "Get-ScalekitDirectoryUser -OrganizationId org_1 -DirectoryId dir_10000 -PageSize 100";
    private const string Consume = "ForEach-Object { if (++$n % 100 -eq 0) { [Threading.Thread]::Sleep(20) } }; $n";

    public override string Name => "prefetch";

    public override IEnumerable<Row> Measure(Settings settings)
    {
        using var server = new ServerProcess(delay: 20);
        using var engine = Engine.Connected(server.Url);
        using var raw = new RawClient(server.Url);
        engine.Run($"$ready = @({List})");
        var series = Turns.Take(
            settings.Runs,
            warmUp: true,
            () => engine.Time($"$n = 0; {List} | {Consume}", Users),
            () => Clock.Time(() => raw.ListAsync(Users)),
            () => engine.Time($"$n = 0; $ready | {Consume}", Users));
        var (ours, fetch, consume) = (series[0], series[1], series[2]);
        yield return Row(
            "100 pages at 20 ms, 20 ms of work a page, beside the slower alone",
            "s",
            ours,
            fetch.With(consume, Math.Max),
            Comparison.Ratio,
            1.03);
        yield return Row("fetching alone, beside working alone", "s", fetch, consume, Comparison.Ratio);
    }
}
