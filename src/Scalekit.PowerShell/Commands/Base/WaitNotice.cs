using System;
using System.Diagnostics;
using System.Threading;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Says which wait of the client is to be shown: one that takes longer than a moment, while nothing else gets done meanwhile.
/// </summary>
internal sealed class WaitNotice
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly object gate = new();
    private TimeSpan until;
    private string reason = "";
    private long lastDone = -1;
    private TimeSpan lastProgress;

    /// <summary>Until when it is worth looking again soon; infinite while there is no wait.</summary>
    public TimeSpan UntilNext => Left > TimeSpan.Zero ? Tick : Timeout.InfiniteTimeSpan;

    private TimeSpan Left
    {
        get
        {
            lock (gate)
                return until - clock.Elapsed;
        }
    }

    /// <summary>Takes a wait; from any thread.</summary>
    /// <returns>Whether it is long enough to be shown.</returns>
    public bool Take(ClientWait wait)
    {
        if (wait.Time < Shortest)
            return false;
        lock (gate)
        {
            var end = clock.Elapsed + wait.Time;
            if (end > until)
                (until, reason) = (end, wait.Reason);
        }

        return true;
    }

    /// <summary>The wait that is to be shown; null if there is none, or if inputs have been done since a moment ago.</summary>
    public (string Reason, TimeSpan Left)? Shown(long done)
    {
        if (Left is var left && left <= TimeSpan.Zero)
            return null;
        if (done != lastDone)
            (lastDone, lastProgress) = (done, clock.Elapsed);
        return clock.Elapsed - lastProgress < Tick ? null : (reason, left);
    }
}
