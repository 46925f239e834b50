using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using Scalekit.Benchmarks.Hosting;
using Scalekit.Benchmarks.Measuring;
using Scalekit.Benchmarks.Server;
using Scalekit.Benchmarks.Yardsticks;

namespace Scalekit.Benchmarks.Works;

/// <summary>Lists the users of every directory of every organization.</summary>
internal sealed class FanOutWork : Work
{
    private const int Organizations = 1000;
    private const int UsersEach = 100;
    private const int Throttle = 8;
    private const int Delay = 20;
    private const double Floor = Organizations / (double)Throttle * Delay / 1000;
    private const string Pipeline = "Get-ScalekitOrganization | Get-ScalekitDirectory | Get-ScalekitDirectoryUser";
    private const string Asked =
        "$n = 0; Get-ScalekitOrganization -PipelineVariable o | Get-ScalekitDirectory -ThrottleLimit 8 | "
        + "Get-ScalekitDirectoryUser -ThrottleLimit 8 | ForEach-Object { $n++ }; $n";
    private const string OneByOne =
        "$n = 0; Get-ScalekitOrganization -PipelineVariable o | Get-ScalekitDirectory | Get-ScalekitDirectoryUser | "
        + "ForEach-Object { $n++ }; $n";
    private const string TenTimes = $"$n = 0; foreach ($time in 1..10) {{ {Pipeline} | ForEach-Object {{ $n++ }} }}; $n";
    private const string Count = $"$n = 0; {Pipeline} | ForEach-Object {{ $n++ }}; $n";

    public override string Name => "fan-out";

    public override IEnumerable<Row> Measure(Settings settings)
    {
        using var server = new ServerProcess(Delay, Organizations);
        using var few = new ServerProcess(Delay, Organizations / 10);
        using (var engine = Engine.Connected(server.Url))
        using (var raw = new RawClient(server.Url))
        {
            var ours = Turns.Take(
                settings.Runs,
                warmUp: true,
                () => engine.Time(Count, Organizations * UsersEach),
                () => engine.Time(Asked, Organizations * UsersEach),
                () => Organizations / (double)Throttle * raw.TimeRequest());
            yield return Row(
                "1,000 organizations' users, 8 at a time, beside 1000 / 8 × 20 ms",
                "s",
                ours[0],
                Series.Always(Floor, settings.Runs),
                Comparison.Ratio,
                1.05);
            yield return Row(
                "the same with a pipeline variable and -ThrottleLimit 8",
                "s",
                ours[1],
                Series.Always(Floor, settings.Runs),
                Comparison.Ratio,
                1.05);

            yield return Row(
                "1,000 organizations' users, 8 at a time, beside 1000 / 8 × one raw request", "s", ours[0], ours[2], Comparison.Ratio);

            var stopped = Turns.Take(settings.Runs, warmUp: true, () => TimeStop(engine, server), () => TimeLeave(engine));
            yield return Row("stopped in the middle: back at the prompt", "ms", stopped[0], null, Comparison.Highest, 100);
            yield return Row("left in the middle by the consumer: back at the prompt", "ms", stopped[1], null, Comparison.Highest, 100);
        }

        using (var engine = Engine.Connected(few.Url))
        {
            var oneByOne = Turns.Take(settings.Runs, warmUp: true, () => engine.Time(OneByOne, Organizations / 10 * UsersEach))[0];
            yield return Row(
                "100 organizations' users with a pipeline variable, one by one, beside 200 × 20 ms",
                "s",
                oneByOne,
                Series.Always(Organizations / 10 * 2 * Delay / 1000.0, settings.Runs),
                Comparison.Ratio);
        }

        var memory = Turns.Take(
            settings.Runs,
            warmUp: false,
            () => HostedResult.Run(server.Url, Count, Organizations * UsersEach).PeakMegabytes,
            () => HostedResult.Run(few.Url, Count, Organizations / 10 * UsersEach).PeakMegabytes,
            () => HostedResult.Run(few.Url, TenTimes, Organizations * UsersEach).PeakMegabytes);
        yield return Row("peak for 1,000 organizations, beside 100", "MB", memory[0], memory[1], Comparison.Difference);
        yield return Row("peak for 1,000 organizations, beside 100 ten times", "MB", memory[0], memory[2], Comparison.Difference, 10);
    }

    private static double TimeStop(Engine engine, ServerProcess server)
    {
        server.Reset();
        using var shell = engine.Create(Count);
        var pending = shell.BeginInvoke();
        server.WaitFor(Operation.ListDirectoryUsers);
        Thread.Sleep(500);
        var start = Stopwatch.GetTimestamp();
        shell.Stop();
        pending.AsyncWaitHandle.WaitOne();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static double TimeLeave(Engine engine)
    {
        engine.Set("clock", new Stopwatch());
        engine.Run(
            $"$n = 0; foreach ($once in 1) {{ {Pipeline} | ForEach-Object {{ if (++$n -eq 20000) {{ $clock.Start(); break }} }} }}; "
            + "$clock.Stop()");
        return engine.Run("$clock.Elapsed.TotalMilliseconds") is [{ BaseObject: double milliseconds and > 0 }]
            ? milliseconds
            : throw new InvalidOperationException("It ended before it was left.");
    }
}
