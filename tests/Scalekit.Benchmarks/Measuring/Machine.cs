using System;
using System.Runtime.InteropServices;

namespace Scalekit.Benchmarks.Measuring;

/// <summary>The machine that the figures were taken on, as far as it explains them.</summary>
internal sealed record Machine(string System, int Cores, string Runtime, string Engine)
{
    public static Machine Current { get; } = new(
        $"{RuntimeInformation.OSDescription} ({RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()})",
        Environment.ProcessorCount,
        RuntimeInformation.FrameworkDescription,
        $"PowerShell engine {Hosting.Engine.Version}");

    /// <inheritdoc/>
    public override string ToString() => $"{System}, {Cores} cores, {Runtime}, {Engine}";
}
