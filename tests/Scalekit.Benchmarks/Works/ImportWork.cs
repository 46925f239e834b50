using System;
using System.Collections.Generic;
using Scalekit.Benchmarks.Hosting;
using Scalekit.Benchmarks.Measuring;

namespace Scalekit.Benchmarks.Works;

/// <summary>What importing the module adds to starting pwsh.</summary>
internal sealed class ImportWork : Work
{
    // A difference of two processes' times needs more of them.
    private const int LeastRuns = 10;

    public override string Name => "import";

    public override IEnumerable<Row> Measure(Settings settings)
    {
        using (var server = new ServerProcess())
        {
            var hosted = Turns.Take(settings.Runs, warmUp: true, () => HostedResult.Run(server.Url, "1", 1).ImportSeconds * 1000)[0];
            yield return Row("Import-Module in a fresh process that hosts the engine", "ms", hosted, null, Comparison.Highest);
        }

        if (settings.Pwsh is null)
            yield break;
        var pwsh = Turns.Take(
            Math.Max(LeastRuns, settings.Runs),
            warmUp: true,
            () => Pwsh.TimeCommand(settings.Pwsh, $"Import-Module '{Engine.Module}'") * 1000,
            () => Pwsh.TimeCommand(settings.Pwsh, "1") * 1000);
        yield return Row("pwsh with Import-Module, beside an empty pwsh", "ms", pwsh[0], pwsh[1], Comparison.Difference, 40);
    }
}
