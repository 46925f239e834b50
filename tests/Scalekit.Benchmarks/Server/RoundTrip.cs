using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;

namespace Scalekit.Benchmarks.Server;

/// <summary>
/// The round trip that the server pretends to be away. Each connection waits on a thread of its own, so they do not hold each other up.
/// </summary>
internal sealed class RoundTrip(TimeSpan delay)
{
    private readonly TimeSpan late = delay > TimeSpan.Zero ? Lateness() : TimeSpan.Zero;

    /// <summary>Waits until it is over for a request that came at a time.</summary>
    public void Wait(long since)
    {
        var left = delay - Stopwatch.GetElapsedTime(since);
        if (left <= TimeSpan.Zero)
            return;
        Thread.Sleep((int)Math.Max(0, (left - late).TotalMilliseconds));

        // The rest is less than a millisecond, and whoever else has work to do goes first.
        while (Stopwatch.GetElapsedTime(since) < delay)
            Thread.Yield();
    }

    // Whole milliseconds are all that one can ask for; how much later one wakes up depends on the system's timer.
    private static TimeSpan Lateness() =>
        Enumerable.Range(0, 20)
            .Select(_ =>
            {
                var start = Stopwatch.GetTimestamp();
                Thread.Sleep(10);
                return Stopwatch.GetElapsedTime(start) - TimeSpan.FromMilliseconds(10);
            })
            .Order().ElementAt(15);
}
