using System;
using System.Diagnostics;
using System.Threading.Tasks;

namespace Scalekit.Benchmarks.Hosting;

/// <summary>Times work that is not a script.</summary>
internal static class Clock
{
    /// <summary>Collects garbage first, so that an earlier measurement does not slow down the next one.</summary>
    public static void Settle()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }

    /// <summary>Returns the seconds that the work takes.</summary>
    public static double Time(Func<Task> work)
    {
        Settle();
        var start = Stopwatch.GetTimestamp();
        work().GetAwaiter().GetResult();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
