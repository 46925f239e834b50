using System;
using System.Diagnostics;
using System.Threading.Tasks;

namespace Scalekit.Benchmarks.Hosting;

/// <summary>Takes the time of what is not a script.</summary>
internal static class Clock
{
    /// <summary>Leaves nothing of what was measured before to be cleaned up in what comes next.</summary>
    public static void Settle()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }

    /// <summary>How many seconds it takes.</summary>
    public static double Time(Func<Task> work)
    {
        Settle();
        var start = Stopwatch.GetTimestamp();
        work().GetAwaiter().GetResult();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
