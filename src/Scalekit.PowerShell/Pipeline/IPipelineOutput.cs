using System;

namespace Scalekit.PowerShell.Pipeline;

/// <summary>Where a pump writes to.</summary>
internal interface IPipelineOutput
{
    /// <summary>The caller asked for so many objects and has them.</summary>
    bool HasEnough { get; }

    /// <summary>Tells how many objects there are, before the first of them; null where nobody knows.</summary>
    void Announce(long? total);

    void Write(object item);

    /// <summary>Reports an error; with what became of the rest, if it is to end everything.</summary>
    void Fail(Exception error, Input input, Aftermath? aftermath = null);

    /// <summary>Whether the first error is to end everything, after what is under way then; asked from any thread.</summary>
    bool EndsAtFirstError { get; }

    /// <summary>Whether others may fail for the same reason, and so wait until the error is reported; asked from any thread.</summary>
    bool MayHoldForOthers(Exception error);

    /// <summary>Leaves an input out that would fail for a reason that is known by now.</summary>
    /// <returns>Whether it does.</returns>
    bool LeavesOut(Input input);

    /// <summary>Tells how many inputs are done, of how many (null while more may come), and how many are under way.</summary>
    void Progress(long done, long? total, int underWay);

    /// <summary>How long to wait for news until progress is to be shown again.</summary>
    TimeSpan UntilProgress { get; }

    void Say(string message);

    /// <summary>The consumer stopped before the end.</summary>
    void Leave();
}
