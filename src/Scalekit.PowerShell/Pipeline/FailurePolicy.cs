using System;
using System.Collections.Generic;

namespace Scalekit.PowerShell.Pipeline;

/// <summary>
/// Decides what happens after a source fails. Normally only its own error is reported. With -ErrorAction Stop it halts: no source starts
/// after the first failure, those in progress finish and are written, and the error is reported last, with the outcome of the others.
/// </summary>
/// <param name="output">Says whether the first error ends everything, and whether an error may apply to other inputs too.</param>
internal sealed class FailurePolicy(IPipelineOutput output)
{
    // Used by any thread, one at a time.
    private int underWayAtHalt;
    private volatile bool halted;

    // Used only by the pipeline's thread.
    private Failure? first;
    private List<Failure> others = [];

    /// <summary>Whether no source may start.</summary>
    public bool IsHalted => halted;

    /// <summary>Whether an error is kept until the sources in progress have finished.</summary>
    public bool KeepsError => first is not null;

    /// <summary>Whether other sources may fail for the same reason. Called from any thread.</summary>
    public bool MayHoldForOthers(Exception error) => output.MayHoldForOthers(error);

    /// <summary>Records that a source failed. Called from any thread, one at a time.</summary>
    /// <param name="underWay">How many others are in progress.</param>
    public void Note(int underWay)
    {
        if (halted || !output.EndsAtFirstError)
            return;
        underWayAtHalt = underWay;
        halted = true;
    }

    /// <summary>Keeps an error until the sources in progress have finished.</summary>
    /// <returns>Whether it is kept; if not, it is reported in its turn.</returns>
    public bool Keep(Failure failure)
    {
        if (!halted)
            return false;
        if (first is null)
            first = failure;
        else
            others.Add(failure);
        return true;
    }

    /// <summary>Returns the kept error, with the outcome of the others.</summary>
    /// <param name="notBegun">How many sources have not started.</param>
    public (Failure Failure, Aftermath Aftermath) Release(int notBegun)
    {
        var released = (first!, new Aftermath(underWayAtHalt, others, notBegun));
        (first, others) = (null, []);
        return released;
    }

    /// <summary>Lets sources start again, if the caller continues after the error.</summary>
    public void Resume() => halted = false;
}

/// <summary>What went wrong, and for which input.</summary>
internal sealed record Failure(Exception Error, Input Input);

/// <summary>The outcome of the other inputs after the error that ended everything.</summary>
/// <param name="UnderWay">How many others were in progress at that time; they have finished.</param>
/// <param name="Failed">Which of them failed.</param>
/// <param name="NotBegun">How many were known and had not started.</param>
internal sealed record Aftermath(int UnderWay, IReadOnlyList<Failure> Failed, int NotBegun);
