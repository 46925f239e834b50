using System.Collections.Generic;
using Scalekit.Benchmarks.Hosting;
using Scalekit.Benchmarks.Measuring;
using Scalekit.Benchmarks.Yardsticks;

namespace Scalekit.Benchmarks.Works;

/// <summary>Pipes 100,000 directory users to <c>Where | ForEach</c>.</summary>
internal sealed class ListWork : Work
{
    private const int Users = 100_000;
    private const int Active = Users / 10 * 9;
    private const string List = "Get-ScalekitDirectoryUser -OrganizationId org_1 -DirectoryId dir_100000 -PageSize 100";
    private const string Count = "Where-Object Active | ForEach-Object { $n++ }; $n";

    public override string Name => "list-100k";

    public override IEnumerable<Row> Measure(Settings settings)
    {
        using var server = new ServerProcess();
        using var engine = Engine.Connected(server.Url);
        using var raw = new RawClient(server.Url);
        var series = Turns.Take(
            settings.Runs,
            warmUp: true,
            () => engine.Time($"$n = 0; {List} | {Count}", Active),
            () => Clock.Time(() => raw.ListAsync(Users)),
            () => TimeReady(engine));
        var (ours, fetch, pipeline) = (series[0], series[1], series[2]);
        yield return Row(
            "list and count, beside fetching alone + pipeline alone",
            "s",
            ours,
            fetch.With(pipeline, (a, b) => a + b),
            Comparison.Ratio,
            0.85);
        yield return Row("fetching alone (HttpClient, System.Text.Json), beside pipeline alone", "s", fetch, pipeline, Comparison.Ratio);

        if (settings.Pwsh is null)
            yield break;
        var pwsh = Turns.TakeResults(
            settings.Processes,
            warmUp: false,
            () => Pwsh.Run(settings.Pwsh, server.Url, "list-module.ps1", Active),
            () => Pwsh.Run(settings.Pwsh, server.Url, "list-rest.ps1", Active),
            () => Pwsh.Run(settings.Pwsh, server.Url, "list-ready.ps1", Active));
        var (module, rest, ready) = (pwsh[0], pwsh[1], pwsh[2]);
        yield return Row(
            "in pwsh, beside Invoke-RestMethod",
            "s",
            Series.Of(module, r => r.ScriptSeconds),
            Series.Of(rest, r => r.ScriptSeconds),
            Comparison.TimesFaster,
            4);
        yield return Row(
            "in pwsh, beside the pipeline alone",
            "s",
            Series.Of(module, r => r.ScriptSeconds),
            Series.Of(ready, r => r.ScriptSeconds),
            Comparison.Ratio,
            1.4);
        yield return Row(
            "the whole pwsh process, beside Invoke-RestMethod",
            "s",
            Series.Of(module, r => r.ProcessSeconds),
            Series.Of(rest, r => r.ProcessSeconds),
            Comparison.TimesFaster);
        yield return Row(
            "peak memory of pwsh, beside Invoke-RestMethod",
            "MB",
            Series.Of(module, r => r.PeakMegabytes),
            Series.Of(rest, r => r.PeakMegabytes),
            Comparison.Difference);
    }

    // Lists the users each time, so that they are not in memory during the other measurements.
    private static double TimeReady(Engine engine)
    {
        engine.Run($"$ready = @({List})");
        var seconds = engine.Time($"$n = 0; $ready | {Count}", Active);
        engine.Set("ready", null);
        return seconds;
    }
}
