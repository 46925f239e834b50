using System;
using System.Diagnostics;
using System.Threading;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Decides which wait of the client is shown: one of two seconds or more, if no input is finished meanwhile.
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

    /// <summary>When to check again: every second during a wait, otherwise never.</summary>
    public TimeSpan UntilNext => Left > TimeSpan.Zero ? Tick : Timeout.InfiniteTimeSpan;

    private TimeSpan Left
    {
        get
        {
            lock (gate)
                return until - clock.Elapsed;
        }
    }

    /// <summary>Records a wait. Called from any thread.</summary>
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

    /// <summary>The wait to show; null if there is none, or if an input was finished in the last second.</summary>
    public (string Reason, TimeSpan Left)? Shown(long done)
    {
        if (Left is var left && left <= TimeSpan.Zero)
            return null;
        if (done != lastDone)
            (lastDone, lastProgress) = (done, clock.Elapsed);
        return clock.Elapsed - lastProgress < Tick ? null : (reason, left);
    }
}
