using System;
using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// The progress bar of work that takes longer than a second: how many are done, how many per second, and, if the total is known, the time
/// left.
/// </summary>
internal sealed class ProgressMeter
{
    private static readonly TimeSpan FirstAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly Action<ProgressRecord> write;
    private readonly string activity;
    private readonly int id;
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private TimeSpan next = FirstAfter;

    /// <summary>Creates a progress bar. Each cmdlet of a pipeline has its own.</summary>
    public ProgressMeter(InvocationInfo invocation, Action<ProgressRecord> write)
    {
        this.write = write;
        activity = invocation.MyCommand.Name;
        id = 7300 + invocation.PipelinePosition;
    }

    /// <summary>Shows how much is done, the total if known, and how many inputs are in progress, unless null.</summary>
    public void Show(long done, long? total, int? underWay = null)
    {
        var elapsed = clock.Elapsed;
        if (elapsed < next)
            return;
        next = elapsed + Interval;

        var rate = done / elapsed.TotalSeconds;
        var count = string.Format(CultureInfo.CurrentCulture, total is null ? "{0:N0}" : "{0:N0} of {1:N0}", done, total);
        var running = underWay is null ? "" : string.Format(CultureInfo.CurrentCulture, ", {0} in progress", underWay);
        var status = string.Format(CultureInfo.CurrentCulture, "{0} done{1}, {2:N1} a second", count, running, rate);
        write(new ProgressRecord(id, activity, status)
        {
            PercentComplete = total is > 0 ? (int)(100 * done / total.Value) : -1,
            SecondsRemaining = total is null || done == 0 ? -1 : (int)Math.Min(int.MaxValue, Math.Ceiling((total.Value - done) / rate)),
        });
    }

    /// <summary>Shows that the work waits.</summary>
    public void ShowWait(long done, long? total, string reason, TimeSpan left)
    {
        var elapsed = clock.Elapsed;
        if (next != FirstAfter && elapsed < next)
            return;
        next = elapsed + Interval;

        var seconds = Math.Ceiling(left.TotalSeconds);
        var count = string.Format(CultureInfo.CurrentCulture, total is null ? "{0:N0}" : "{0:N0} of {1:N0}", done, total);
        var before = done == 0 ? "" : $"{count} done; ";
        write(new ProgressRecord(
            id, activity, string.Format(CultureInfo.CurrentCulture, "{0}waiting {1:N0} s: {2}", before, seconds, DisplayText.Of(reason)))
        {
            PercentComplete = -1,
            SecondsRemaining = (int)Math.Min(int.MaxValue, seconds),
        });
    }

    public void End()
    {
        if (next == FirstAfter)
            return;
        write(new ProgressRecord(id, activity, "Done") { RecordType = ProgressRecordType.Completed });
    }
}
