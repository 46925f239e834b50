using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;

namespace Scalekit.Benchmarks.Server;

/// <summary>Simulates the network's round-trip time. Each connection waits on its own thread, so they do not delay each other.</summary>
internal sealed class RoundTrip(TimeSpan delay)
{
    private readonly TimeSpan late = delay > TimeSpan.Zero ? Lateness() : TimeSpan.Zero;

    /// <summary>Waits until the round-trip time of a request received at this time is over.</summary>
    public void Wait(long since)
    {
        var left = delay - Stopwatch.GetElapsedTime(since);
        if (left <= TimeSpan.Zero)
            return;
        Thread.Sleep((int)Math.Max(0, (left - late).TotalMilliseconds));

        // Less than a millisecond is left. Yield lets other threads run first.
        while (Stopwatch.GetElapsedTime(since) < delay)
            Thread.Yield();
    }

    // Thread.Sleep takes whole milliseconds and wakes up late, depending on the system's timer.
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
