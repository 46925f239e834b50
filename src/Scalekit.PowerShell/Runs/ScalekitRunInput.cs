using System;
using System.Collections.Generic;
using System.Threading;

namespace Scalekit.PowerShell;

/// <summary>One input of a run, and its outcome.</summary>
public sealed class ScalekitRunInput
{
    private volatile RunInputState progress;
    private int sent;
    private bool hasResult;
    private bool isLeftOut;

    internal ScalekitRunInput(long number, string? name, string target) => (Number, Input, Target) = (number, name, target);

    /// <summary>Its position in the pipeline input, from 1; 0 if it was given on the command line.</summary>
    public long Number { get; }

    /// <summary>What is changed; also the target of an error.</summary>
    public string Target { get; }

    /// <summary>A name that people recognize, such as an e-mail address; null if the input has none.</summary>
    public string? Input { get; }

    /// <summary>
    /// Done; Failed; Unknown, if the change may have been made; NotBegun, if nothing was changed; UnderWay while it is in progress.
    /// </summary>
    public string State => progress.ToString();

    /// <summary>The error id, such as NotFound; null without an error.</summary>
    public string? ErrorId { get; private set; }

    /// <summary>The error message; null without an error.</summary>
    public string? Message { get; private set; }

    /// <summary>The result, if it could not be written to the pipeline; null if it was written, or there is none.</summary>
    public object? Result { get; private set; }

    internal RunInputState Progress => progress;

    internal bool HasEnded => isLeftOut || (progress is not (RunInputState.NotBegun or RunInputState.UnderWay) && Result is null);

    /// <inheritdoc/>
    public override string ToString() => $"{(Number > 0 ? $"{Number}: " : "")}{Input ?? Target}, {State}";

    internal void Begin() => progress = RunInputState.UnderWay;

    /// <summary>Counts the requests that may have changed something. Called from any thread.</summary>
    internal void Count(int change) => Interlocked.Add(ref sent, change);

    /// <summary>Whether a request was sent that may have changed something. Requests that the service rejected do not count.</summary>
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

    /// <summary>Records that it will not start.</summary>
    internal void LeaveOut() => isLeftOut = true;

    internal void Succeed() => progress = RunInputState.Done;

    /// <summary>Records that it was given up: by Ctrl+C, or because the pipeline failed.</summary>
    internal void GiveUp() => progress = HasSent ? RunInputState.Unknown : RunInputState.NotBegun;

    internal void Fail(Exception error)
    {
        ErrorId = (error as ScalekitException)?.ErrorId ?? ModuleErrorIds.UnexpectedError;
        Message = error.Message;

        // Something was created before the error, such as a client whose secret cannot be stored. It must not be created again.
        progress = hasResult ? RunInputState.Done
            : ErrorId == ErrorIds.OutcomeUnknown || (HasSent && !IsRefusal) ? RunInputState.Unknown
            : RunInputState.Failed;
    }

    // The service reported success, but did not make the change.
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
