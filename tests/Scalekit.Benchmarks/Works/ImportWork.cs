using System.Collections.Generic;
using Scalekit.Benchmarks.Hosting;
using Scalekit.Benchmarks.Measuring;
using Scalekit.Benchmarks.Yardsticks;

namespace Scalekit.Benchmarks.Works;

/// <summary>Measures what importing the module adds to the start of pwsh.</summary>
internal sealed class ImportWork : Work
{
    // The difference between two process times varies, so it needs more runs.
    private const int Times = 3;

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
        using var empty = new EmptyModule();
        var pwsh = Turns.Take(
            Times * settings.Processes,
            warmUp: true,
            () => Pwsh.TimeCommand(settings.Pwsh, $"Import-Module '{Engine.Module}'") * 1000,
            () => Pwsh.TimeCommand(settings.Pwsh, "1") * 1000,
            () => Pwsh.TimeCommand(settings.Pwsh, $"Import-Module '{empty.Manifest}'") * 1000);
        var (module, nothing, yardstick) = (pwsh[0], pwsh[1], pwsh[2]);
        yield return Row(
            "pwsh with Import-Module, beside an empty pwsh",
            "ms",
            module,
            nothing,
            Comparison.Difference,
            settings.IsPrecompiled ? 40 : null);
        yield return Row("the same as a ratio", "ms", module, nothing, Comparison.Ratio, 1.11);
        yield return Row(
            "what it adds to an empty pwsh, beside an otherwise empty module with as many cmdlets",
            "ms",
            module.With(nothing, (a, b) => a - b),
            yardstick.With(nothing, (a, b) => a - b),
            Comparison.RatioOfMedians,
            1.5);
    }
}
