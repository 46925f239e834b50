using System;
using System.Collections.Generic;
using Scalekit.Benchmarks.Measuring;

namespace Scalekit.Benchmarks.Works;

/// <summary>How to measure.</summary>
/// <param name="Runs">How many times.</param>
/// <param name="Pwsh">How to start the pwsh to measure as well; null for none.</param>
internal sealed record Settings(int Runs, IReadOnlyList<string>? Pwsh)
{
    // The times of whole processes are further apart than those within one.
    private const int LeastProcesses = 9;

    /// <summary>How many times to measure what a process of its own does.</summary>
    public int Processes => Math.Max(LeastProcesses, Runs);

    /// <summary>Whether pwsh is a program, whose assemblies are precompiled, and not one that dotnet starts.</summary>
    public bool IsPrecompiled => Pwsh is [_];
}

/// <summary>Something that people do with the module, and what it has to keep up with.</summary>
internal abstract class Work
{
    /// <summary>All of them, in the order of the report.</summary>
    public static IReadOnlyList<Work> All { get; } =
    [
        new ListWork(), new PrefetchWork(), new FirstObjectWork(), new MemoryWork(), new ChangesWork(), new OnboardingWork(),
        new FanOutWork(), new ConfigurationWork(), new ImportWork(), new FirstPageWork(), new StopWork(),
    ];

    /// <summary>What it is called on the command line and in the report.</summary>
    public abstract string Name { get; }

    public abstract IEnumerable<Row> Measure(Settings settings);

    private protected Row Row(string what, string unit, Series ours, Series? yardstick, Comparison comparison, double? limit = null) =>
        new(Name, what, unit, ours, yardstick, new Rule(comparison, limit));
}
