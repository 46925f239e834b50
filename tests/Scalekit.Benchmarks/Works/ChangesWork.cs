using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Scalekit.Benchmarks.Hosting;
using Scalekit.Benchmarks.Measuring;
using Scalekit.Benchmarks.Yardsticks;

namespace Scalekit.Benchmarks.Works;

/// <summary>Adds 1,000 members, 16 at a time.</summary>
internal sealed class ChangesWork : Work
{
    private const int Members = 1000;
    private const int Throttle = 16;
    private const int Delay = 50;
    private const double Floor = Members / (double)Throttle * Delay / 1000;

    public override string Name => "changes";

    public override IEnumerable<Row> Measure(Settings settings)
    {
        using var server = new ServerProcess(Delay);
        using var engine = Engine.Connected(server.Url);
        using var raw = new RawClient(server.Url);
        engine.Set("members", Enumerable.Range(1, Members).Select(Member).ToArray());
        var series = Turns.Take(
            settings.Runs,
            warmUp: true,
            () => engine.Time($"$n = 0; $members | Add-ScalekitMember -ThrottleLimit {Throttle} | ForEach-Object {{ $n++ }}; $n", Members),
            () => Clock.Time(() => raw.PageAsync(100)));
        yield return Row(
            "1,000 memberships, 16 at a time, beside 1000 / 16 × 50 ms",
            "s",
            series[0],
            Series.Always(Floor, settings.Runs),
            Comparison.Ratio,
            1.03);
        yield return Row(
            "a round trip as HttpClient sees it, beside 50 ms",
            "ms",
            series[1] * 1000,
            Series.Always(Delay, settings.Runs),
            Comparison.Ratio);

        if (settings.Pwsh is null)
            yield break;

        // One run each is enough to see the difference, and more would take minutes.
        var pwsh = Turns.Take(
            1,
            warmUp: false,
            () => Pwsh.Run(settings.Pwsh, server.Url, "members-module.ps1", Members).ScriptSeconds,
            () => Pwsh.Run(settings.Pwsh, server.Url, "members-rest.ps1", Members).ScriptSeconds,
            () => Pwsh.Run(settings.Pwsh, server.Url, "members-rest-parallel.ps1", Members).ScriptSeconds);
        yield return Row("in pwsh, beside Invoke-RestMethod one by one", "s", pwsh[0], pwsh[1], Comparison.TimesFaster);
        yield return Row(
            "in pwsh, beside Invoke-RestMethod in ForEach-Object -Parallel -ThrottleLimit 16",
            "s",
            pwsh[0],
            pwsh[2],
            Comparison.TimesFaster);
    }

    private static PSObject Member(int number)
    {
        var member = new PSObject();
        member.Properties.Add(new PSNoteProperty("OrganizationId", "org_1"));
        member.Properties.Add(new PSNoteProperty("UserId", $"usr_{number}"));
        member.Properties.Add(new PSNoteProperty("Role", "member"));
        return member;
    }
}
