using System;
using System.Diagnostics;
using System.Linq;
using System.Management.Automation;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// A cmdlet's position in its pipeline. Decides whether the cmdlet can read inputs ahead without the script noticing: a script may keep
/// the current item upstream, in a pipeline variable or a script block, and expects it to match the output that it sees. A script cannot
/// notice if all commands upstream are cmdlets of this module that only read, and none of them passes objects to a script.
/// </summary>
/// <remarks>
/// The engine does not tell which command is upstream. But a cmdlet processes its input during the WriteObject call of the command before
/// it, on the same thread. If that command is a cmdlet of this module, it is the innermost one that is writing.
/// </remarks>
internal sealed class PipelinePlace
{
    private static readonly string[] VariableNames =
        ["PipelineVariable", "OutVariable", "ErrorVariable", "WarningVariable", "InformationVariable"];

    // For this thread: the innermost place that is writing, and how many places were created.
    [ThreadStatic]
    private static PipelinePlace? writing;
    [ThreadStatic]
    private static long count;

    private readonly InvocationInfo invocation;
    private readonly Action<object> write;
    private readonly bool runsScriptBlocks;
    private readonly bool isUnnoticed;
    private readonly long number = ++count;
    private readonly PipelinePlace? outer = writing;
    private bool? mayReadAhead;

    /// <summary>Records the position. Must be called when the cmdlet begins.</summary>
    /// <param name="invocation">How the cmdlet was called.</param>
    /// <param name="onlyReads">Whether it changes nothing at the service.</param>
    /// <param name="write">Writes an object to the pipeline.</param>
    public PipelinePlace(InvocationInfo invocation, bool onlyReads, Action<object> write)
    {
        this.invocation = invocation;
        this.write = write;

        // A delay-bind script block runs for each input. Until its first value replaces it, the engine keeps it in an internal type.
        runsScriptBlocks = invocation.BoundParameters.Values.Any(
            value => value?.GetType().Name.IndexOf(nameof(ScriptBlock), StringComparison.Ordinal) >= 0);
        isUnnoticed = onlyReads && !runsScriptBlocks && !VariableNames.Any(invocation.BoundParameters.ContainsKey);
    }

    /// <summary>Whether the cmdlet can read inputs ahead. Must first be read while the cmdlet processes an input.</summary>
    public bool MayReadAhead => mayReadAhead ??= IsUnnoticedUpstream();

    /// <summary>Writes an object to the pipeline.</summary>
    public void Write(object item)
    {
        var before = writing;
        writing = this;
        try
        {
            write(item);
        }
        finally
        {
            writing = before;
        }
    }

    private bool IsUnnoticedUpstream()
    {
        if (!invocation.ExpectingInput)
            return true;
        if (runsScriptBlocks)
            return false;

        // In position 1, the input is an expression, such as $organizations.
        return invocation.PipelinePosition == 1
            ? !IsFedByScript()
            : writing is { isUnnoticed: true } upstream && IsNextTo(upstream) && upstream.MayReadAhead;
    }

    // Also compares what was writing when each began: a pipeline in a script block may have the same positions.
    private bool IsNextTo(PipelinePlace upstream) =>
        upstream.invocation.PipelinePosition == invocation.PipelinePosition - 1
        && upstream.invocation.PipelineLength == invocation.PipelineLength
        && upstream.outer == outer
        && upstream.number < number;

    // Whether a proxy function passes objects to the cmdlet through a steppable pipeline.
    private static bool IsFedByScript() =>
        new StackTrace().GetFrames().Any(frame => frame?.GetMethod()?.DeclaringType == typeof(SteppablePipeline));
}
