using System.Collections.Generic;
using System.Diagnostics;
using Scalekit.Benchmarks.Hosting;
using Scalekit.Benchmarks.Measuring;
using Scalekit.Benchmarks.Server;

namespace Scalekit.Benchmarks.Works;

/// <summary>Ctrl+C while a request hangs.</summary>
internal sealed class StopWork : Work
{
    private const string List = "Get-ScalekitDirectoryUser -OrganizationId org_1 -DirectoryId dir_100";

    public override string Name => "stop";

    public override IEnumerable<Row> Measure(Settings settings)
    {
        using var server = new ServerProcess();
        using var engine = Engine.Connected(server.Url);
        var list = Turns.Take(settings.Runs, warmUp: true, () => TimeStop(engine, server, List, Operation.ListDirectoryUsers))[0];
        yield return Row("Ctrl+C while a listing hangs: back at the prompt", "ms", list, null, Comparison.Highest, 20);

        var change = Turns.Take(
            settings.Runs, warmUp: true, () => TimeStop(engine, server, "Add-ScalekitMember org_1 usr_1", Operation.AddMembership))[0];
        yield return Row("Ctrl+C while a change hangs: back at the prompt", "ms", change, null, Comparison.Highest, 20);
    }

    private static double TimeStop(Engine engine, ServerProcess server, string script, Operation operation)
    {
        engine.Run(List);
        server.Reset();
        server.Hang();
        using var shell = engine.Create(script);
        var pending = shell.BeginInvoke();
        server.WaitFor(operation);
        var start = Stopwatch.GetTimestamp();
        shell.Stop();
        pending.AsyncWaitHandle.WaitOne();
        var milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        server.Answer();
        return milliseconds;
    }
}
