using System;
using System.Collections.Generic;

namespace Scalekit.PowerShell.Pipeline;

/// <summary>
/// Says what follows from a failed source. Usually nothing but its own error. Where the first error is to end everything, it halts:
/// nothing more begins from the moment a source fails, what is under way then finishes and is written, and the error comes last and says
/// what became of the rest.
/// </summary>
/// <param name="output">Whether the first error is to end everything, and whether one may hold for others.</param>
internal sealed class FailurePolicy(IPipelineOutput output)
{
    // Touched by any thread, one at a time.
    private int underWayAtHalt;
    private volatile bool halted;

    // Touched by the pipeline's thread only.
    private Failure? first;
    private List<Failure> others = [];

    /// <summary>Whether nothing may begin.</summary>
    public bool IsHalted => halted;

    /// <summary>Whether an error is kept until what is under way has finished.</summary>
    public bool KeepsError => first is not null;

    /// <summary>Whether other sources may fail for the same reason; from any thread.</summary>
    public bool MayHoldForOthers(Exception error) => output.MayHoldForOthers(error);

    /// <summary>Takes note that a source failed; from any thread, one at a time.</summary>
    /// <param name="underWay">How many others are under way.</param>
    public void Note(int underWay)
    {
        if (halted || !output.EndsAtFirstError)
            return;
        underWayAtHalt = underWay;
        halted = true;
    }

    /// <summary>Keeps an error until what is under way has finished.</summary>
    /// <returns>Whether it is kept; otherwise it is to be reported in its turn.</returns>
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

    /// <summary>Hands out the error that is kept, with what became of the rest.</summary>
    /// <param name="notBegun">How many sources have not begun.</param>
    public (Failure Failure, Aftermath Aftermath) Release(int notBegun)
    {
        var released = (first!, new Aftermath(underWayAtHalt, others, notBegun));
        (first, others) = (null, []);
        return released;
    }

    /// <summary>Lets sources begin again, after the caller took note of the error and goes on.</summary>
    public void Resume() => halted = false;
}

/// <summary>What went wrong, and for which input.</summary>
internal sealed record Failure(Exception Error, Input Input);

/// <summary>What became of the rest after the error that ended everything.</summary>
/// <param name="UnderWay">How many others were under way when it happened; they have finished.</param>
/// <param name="Failed">Which of them failed.</param>
/// <param name="NotBegun">How many were known and had not begun.</param>
internal sealed record Aftermath(int UnderWay, IReadOnlyList<Failure> Failed, int NotBegun);
