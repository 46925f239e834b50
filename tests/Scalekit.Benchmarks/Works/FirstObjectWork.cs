using System;
using System.Collections.Generic;
using Scalekit.Benchmarks.Hosting;
using Scalekit.Benchmarks.Measuring;
using Scalekit.Benchmarks.Server;
using Scalekit.Benchmarks.Yardsticks;

namespace Scalekit.Benchmarks.Works;

/// <summary>Takes only one object of a long listing.</summary>
internal sealed class FirstObjectWork : Work
{
    private const string List = "Get-ScalekitDirectoryUser -OrganizationId org_1 -DirectoryId dir_10000";

    // Stops the pipeline from downstream as Select-Object does, which the hosted engine lacks.
    private const string Leave = $"$n = 0; foreach ($once in 1) {{ {List} | ForEach-Object {{ $n++; break }} }}; $n";

    public override string Name => "first-object";

    public override IEnumerable<Row> Measure(Settings settings)
    {
        using var server = new ServerProcess(delay: 100);
        using var engine = Engine.Connected(server.Url);
        using var raw = new RawClient(server.Url);
        var times = Turns.Take(
            settings.Runs,
            warmUp: true,
            () => engine.Time(Leave, 1) * 1000,
            () => Clock.Time(() => raw.PageAsync(10_000)) * 1000);
        yield return Row("first object at 100 ms, beside one raw request", "ms", times[0], times[1], Comparison.Ratio, 1.25);

        var fresh = Turns.Take(
            settings.Runs,
            warmUp: true,
            () => TimeFresh(engine, server.Url) * 1000,
            () => Clock.Time(() => raw.PageAsync(10_000)) * 1000);
        yield return Row(
            "first object of a new session, once connected, beside one raw request", "ms", fresh[0], fresh[1], Comparison.Ratio);

        var first = Turns.TakeResults(
            settings.Runs, warmUp: false, () => Requests(server, () => engine.Time($"@({List} -First 1).Count", 1)))[0];
        yield return Row("-First 1: list requests", "", Series.Of(first, r => r.Received), null, Comparison.Highest, 1);

        foreach (var row in Left(
            "left after the first object",
            Turns.TakeResults(settings.Runs, warmUp: false, () => Requests(server, () => engine.Time(Leave, 1)))[0]))
            yield return row;

        if (settings.Pwsh is null)
            yield break;
        var selected = Turns.TakeResults(
            settings.Runs, warmUp: false, () => Requests(server, () => Pwsh.Run(settings.Pwsh, server.Url, "select-first.ps1", 1)))[0];
        foreach (var row in Left("| Select-Object -First 1 in pwsh", selected))
            yield return row;
    }

    private IEnumerable<Row> Left(string what, IReadOnlyList<Requests> requests)
    {
        yield return Row($"{what}: list requests answered", "", Series.Of(requests, r => r.Answered), null, Comparison.Highest, 1);
        yield return Row(
            $"{what}: list requests sent, with those cancelled",
            "",
            Series.Of(requests, r => r.Received),
            null,
            Comparison.Highest);
    }

    private static double TimeFresh(Engine engine, Uri url)
    {
        engine.Connect(url);
        return engine.Time(Leave, 1);
    }

    private static Requests Requests(ServerProcess server, Action work)
    {
        server.Reset();
        work();
        server.Settle();
        return server.Counts(Operation.ListDirectoryUsers);
    }
}
