using System.Collections.Generic;
using Scalekit.Benchmarks.Hosting;
using Scalekit.Benchmarks.Measuring;

namespace Scalekit.Benchmarks.Works;

/// <summary>Starts pwsh, connects and gets the first page, in a new process.</summary>
internal sealed class FirstPageWork : Work
{
    public override string Name => "first-page";

    public override IEnumerable<Row> Measure(Settings settings)
    {
        if (settings.Pwsh is null)
            yield break;
        using var server = new ServerProcess();
        var series = Turns.Take(
            settings.Processes,
            warmUp: true,
            () => Pwsh.Run(settings.Pwsh, server.Url, "first-page-module.ps1", 100).ProcessSeconds,
            () => Pwsh.Run(settings.Pwsh, server.Url, "first-page-rest.ps1", 100).ProcessSeconds,
            () => Pwsh.TimeCommand(settings.Pwsh, "1"));
        yield return Row("pwsh, connect, first page, beside Invoke-RestMethod", "s", series[0], series[1], Comparison.Ratio, 0.95);
        yield return Row("the same, beside an empty pwsh", "s", series[0], series[2], Comparison.Ratio);
    }
}
