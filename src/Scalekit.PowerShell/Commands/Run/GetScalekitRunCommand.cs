using System;
using System.Linq;
using System.Management.Automation;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// What became of the inputs of the last commands that change something: done, failed, not begun, or unknown. It is for a run that broke
/// or was stopped, and sends nothing. A runspace remembers its last 20 runs, and each run its last 10,000 inputs.
/// </summary>
[Cmdlet(VerbsCommon.Get, "ScalekitRun")]
[OutputType(typeof(ScalekitRun))]
public sealed class GetScalekitRunCommand : PSCmdlet
{
    /// <summary>How many runs, from the newest; all that are remembered if it is left out.</summary>
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
