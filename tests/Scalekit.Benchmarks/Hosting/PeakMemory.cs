using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Scalekit.Benchmarks.Hosting;

/// <summary>The most memory that this process ever had resident.</summary>
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
