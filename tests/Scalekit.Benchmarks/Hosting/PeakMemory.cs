using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Scalekit.Benchmarks.Hosting;

/// <summary>The peak resident memory of this process.</summary>
internal static class PeakMemory
{
    private const string Status = "/proc/self/status";

    public static double Megabytes()
    {
        if (!File.Exists(Status))
            return Process.GetCurrentProcess().PeakWorkingSet64 / 1024.0 / 1024.0;
        var line = File.ReadLines(Status).Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return double.Parse(
            line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[^2],
            CultureInfo.InvariantCulture) / 1024;
    }
}
