using System;
using System.Diagnostics;
using System.Linq;
using System.Management.Automation;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Where a cmdlet stands in its pipeline. It tells whether the cmdlet may take inputs before their turn without the script noticing: a
/// script may keep the current item upstream, in a pipeline variable or in a script block, and expects it to belong to the output that
/// it sees. No script can notice where every command upstream is a cmdlet of ours that reads, and none of them hands anything to a script.
/// </summary>
/// <remarks>
/// The engine does not say who stands upstream. But a cmdlet processes its input within the write of the command before it, on the same
/// thread, so if that is a cmdlet of ours, it is the innermost that is writing.
/// </remarks>
internal sealed class PipelinePlace
{
    private static readonly string[] VariableNames =
        ["PipelineVariable", "OutVariable", "ErrorVariable", "WarningVariable", "InformationVariable"];

    // Of this thread: the innermost place that is writing, and how many places there have been.
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

    /// <summary>Takes the place; to be called when the cmdlet begins.</summary>
    /// <param name="invocation">How the cmdlet was called.</param>
    /// <param name="onlyReads">Whether it changes nothing at the service.</param>
    /// <param name="write">Writes an object to the pipeline.</param>
    public PipelinePlace(InvocationInfo invocation, bool onlyReads, Action<object> write)
    {
        this.invocation = invocation;
        this.write = write;

        // A script block that is given for a parameter runs for each input. Its value takes its place then; until then the engine keeps
        // it in a type of its own.
        runsScriptBlocks = invocation.BoundParameters.Values.Any(
            value => value?.GetType().Name.IndexOf(nameof(ScriptBlock), StringComparison.Ordinal) >= 0);
        isUnnoticed = onlyReads && !runsScriptBlocks && !VariableNames.Any(invocation.BoundParameters.ContainsKey);
    }

    /// <summary>Whether the cmdlet may take inputs before their turn; to be asked first while it processes one.</summary>
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

        // Without a command before it, the input is an expression, such as $organizations.
        return invocation.PipelinePosition == 1
            ? !IsFedByScript()
            : writing is { isUnnoticed: true } upstream && IsNextTo(upstream) && upstream.MayReadAhead;
    }

    // Compared with the beginnings too: a pipeline in a script block may look the same.
    private bool IsNextTo(PipelinePlace upstream) =>
        upstream.invocation.PipelinePosition == invocation.PipelinePosition - 1
        && upstream.invocation.PipelineLength == invocation.PipelineLength
        && upstream.outer == outer
        && upstream.number < number;

    // By a function that wraps the cmdlet and hands it one object after the other.
    private static bool IsFedByScript() =>
        new StackTrace().GetFrames().Any(frame => frame?.GetMethod()?.DeclaringType == typeof(SteppablePipeline));
}
