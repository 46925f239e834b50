using System;

namespace Scalekit.PowerShell.Pipeline;

/// <summary>The output of a pump.</summary>
internal interface IPipelineOutput
{
    /// <summary>Whether the caller has as many objects as it asked for.</summary>
    bool HasEnough { get; }

    /// <summary>Reports how many objects there are, before the first one; null if unknown.</summary>
    void Announce(long? total);

    void Write(object item);

    /// <summary>Reports an error; with the outcome of the others, if it ends everything.</summary>
    void Fail(Exception error, Input input, Aftermath? aftermath = null);

    /// <summary>Whether the first error ends everything after the sources in progress. Called from any thread.</summary>
    bool EndsAtFirstError { get; }

    /// <summary>Whether others may fail for the same reason, and so wait until the error is reported. Called from any thread.</summary>
    bool MayHoldForOthers(Exception error);

    /// <summary>Skips an input that would fail for a reason that is already known.</summary>
    /// <returns>Whether it was skipped.</returns>
    bool LeavesOut(Input input);

    /// <summary>Reports how many inputs are done, of how many (null while more may come), and how many are in progress.</summary>
    void Progress(long done, long? total, int underWay);

    /// <summary>How long to wait for news before progress is shown again.</summary>
    TimeSpan UntilProgress { get; }

    void Say(string message);

    /// <summary>The consumer stopped before the end.</summary>
    void Leave();
}
