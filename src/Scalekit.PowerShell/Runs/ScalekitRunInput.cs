using System;
using System.Collections.Generic;
using System.Threading;

namespace Scalekit.PowerShell;

/// <summary>One input of a run, and what became of it.</summary>
public sealed class ScalekitRunInput
{
    private volatile RunInputState progress;
    private int sent;
    private bool hasResult;
    private bool isLeftOut;

    internal ScalekitRunInput(long number, string? name, string target) => (Number, Input, Target) = (number, name, target);

    /// <summary>Its place in the pipeline's input, from 1; 0 where it was given on the command line.</summary>
    public long Number { get; }

    /// <summary>What is changed: what the target of an error would be.</summary>
    public string Target { get; }

    /// <summary>What people know it by, such as an e-mail address; null where the input does not say.</summary>
    public string? Input { get; }

    /// <summary>
    /// Done; Failed; Unknown, if it may have been carried out; NotBegun, if nothing was changed; UnderWay while it is being worked on.
    /// </summary>
    public string State => progress.ToString();

    /// <summary>The name of the error, such as NotFound; null without one.</summary>
    public string? ErrorId { get; private set; }

    /// <summary>What the error says; null without one.</summary>
    public string? Message { get; private set; }

    /// <summary>What came of it and was not written to the pipeline any more; null where it was, or where there is nothing.</summary>
    public object? Result { get; private set; }

    internal RunInputState Progress => progress;

    internal bool HasEnded => isLeftOut || (progress is not (RunInputState.NotBegun or RunInputState.UnderWay) && Result is null);

    /// <inheritdoc/>
    public override string ToString() => $"{(Number > 0 ? $"{Number}: " : "")}{Input ?? Target}, {State}";

    internal void Begin() => progress = RunInputState.UnderWay;

    /// <summary>Counts the requests that may have changed something; from any thread.</summary>
    internal void Count(int change) => Interlocked.Add(ref sent, change);

    /// <summary>Whether a request was sent that may have changed something, as far as the service did not refuse it.</summary>
    internal bool HasSent => Volatile.Read(ref sent) > 0;

    /// <summary>Keeps results until they are written.</summary>
    internal void Keep(IReadOnlyList<object> results)
    {
        hasResult |= results.Count > 0;
        Result = results.Count switch
        {
            0 => null,
            1 => results[0],
            _ => results,
        };
    }

    internal void Wrote() => Result = null;

    /// <summary>It will not begin.</summary>
    internal void LeaveOut() => isLeftOut = true;

    internal void Succeed() => progress = RunInputState.Done;

    /// <summary>It was given up: by Ctrl+C, or because the pipeline broke.</summary>
    internal void GiveUp() => progress = HasSent ? RunInputState.Unknown : RunInputState.NotBegun;

    internal void Fail(Exception error)
    {
        ErrorId = (error as ScalekitException)?.ErrorId ?? ModuleErrorIds.UnexpectedError;
        Message = error.Message;

        // If something was made before the error, such as a client whose secret cannot be kept, it must not be made again.
        progress = hasResult ? RunInputState.Done
            : ErrorId == ErrorIds.OutcomeUnknown || (HasSent && !IsRefusal) ? RunInputState.Unknown
            : RunInputState.Failed;
    }

    // The service answered with success, and said that it did not do it.
    private bool IsRefusal => ErrorId is ErrorIds.NotApplied or ErrorIds.EmptyListIgnored;
}

/// <summary>How far an input is.</summary>
internal enum RunInputState
{
    NotBegun,
    UnderWay,
    Done,
    Failed,
    Unknown,
}
