using System;
using System.Linq;
using System.Management.Automation;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Returns the outcome of each input of the last commands that changed something: done, failed, not started, or unknown. Used after a run
/// that failed or was stopped. Sends no requests. A runspace keeps its last 20 runs, and each run its last 10,000 inputs.
/// </summary>
[Cmdlet(VerbsCommon.Get, "ScalekitRun")]
[OutputType(typeof(ScalekitRun))]
public sealed class GetScalekitRunCommand : PSCmdlet
{
    /// <summary>How many of the latest runs to return; by default, all that are kept.</summary>
    [Parameter(Position = 0)]
    [ValidateRange(1, RecentRuns.Most)]
    public int Last { get; set; } = RecentRuns.Most;

    /// <inheritdoc/>
    protected override void BeginProcessing() => DisplayData.Load(this);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var runs = RecentRuns.All;
        WriteObject(runs.Skip(Math.Max(0, runs.Count - Last)), enumerateCollection: true);
    }
}
