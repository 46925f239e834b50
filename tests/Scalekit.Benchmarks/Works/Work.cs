using System;
using System.Collections.Generic;
using Scalekit.Benchmarks.Measuring;

namespace Scalekit.Benchmarks.Works;

/// <summary>How to measure.</summary>
/// <param name="Runs">How many times.</param>
/// <param name="Pwsh">The command that starts pwsh, to measure it too; null to skip it.</param>
internal sealed record Settings(int Runs, IReadOnlyList<string>? Pwsh)
{
    // The times of whole processes vary more than those within one process.
    private const int LeastProcesses = 9;

    /// <summary>How many runs to make of work in a separate process.</summary>
    public int Processes => Math.Max(LeastProcesses, Runs);

    /// <summary>Whether pwsh is a program with precompiled assemblies, and not started by dotnet.</summary>
    public bool IsPrecompiled => Pwsh is [_];
}

/// <summary>A typical use of the module, and the yardstick that it is compared with.</summary>
internal abstract class Work
{
    /// <summary>All works, in the order of the report.</summary>
    public static IReadOnlyList<Work> All { get; } =
    [
        new ListWork(), new PrefetchWork(), new FirstObjectWork(), new MemoryWork(), new ChangesWork(), new OnboardingWork(),
        new FanOutWork(), new ConfigurationWork(), new ImportWork(), new FirstPageWork(), new StopWork(),
    ];

    /// <summary>The name on the command line and in the report.</summary>
    public abstract string Name { get; }

    public abstract IEnumerable<Row> Measure(Settings settings);

    private protected Row Row(string what, string unit, Series ours, Series? yardstick, Comparison comparison, double? limit = null) =>
        new(Name, what, unit, ours, yardstick, new Rule(comparison, limit));
}
