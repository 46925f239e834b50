using System;
using System.Collections.Generic;
using System.Linq;

namespace Scalekit.PowerShell;

/// <summary>
/// What became of the inputs of one command that changes something, also where it broke or was stopped. It has the last
/// <see cref="MostEnded"/> inputs and earlier ones that have not ended, so that its size does not grow with the input.
/// </summary>
public sealed class ScalekitRun
{
    /// <summary>How many inputs it has that have ended; of those before them, it knows how many there were.</summary>
    internal const int MostEnded = 10_000;

    // In the order of the input. Touched by any thread, under the gate.
    private readonly object gate = new();
    private readonly LinkedList<ScalekitRunInput> inputs = new();
    private readonly long[] ended = new long[Enum.GetValues(typeof(RunInputState)).Length];

    internal ScalekitRun(string command) => Command = command;

    /// <summary>The cmdlet, such as Set-ScalekitMember.</summary>
    public string Command { get; }

    /// <summary>When it began (UTC).</summary>
    public DateTimeOffset StartTime { get; } = DateTimeOffset.UtcNow;

    /// <summary>When it ended (UTC); null while it runs.</summary>
    public DateTimeOffset? EndTime { get; private set; }

    /// <summary>Running, Completed, or Interrupted: by Ctrl+C, by an error that ended the pipeline, or by a command after it.</summary>
    public string State => EndTime is null ? "Running" : IsInterrupted ? "Interrupted" : "Completed";

    /// <summary>How many inputs were carried out.</summary>
    public long Done => Count(RunInputState.Done);

    /// <summary>How many were refused or failed; each was an error, unless the run was interrupted before it was written.</summary>
    public long Failed => Count(RunInputState.Failed);

    /// <summary>How many may have been carried out or not: the answer was lost, or the run was interrupted while they were sent.</summary>
    public long Unknown => Count(RunInputState.Unknown) + Count(RunInputState.UnderWay);

    /// <summary>How many were taken in and nothing was changed. What the pipeline had not handed over is not counted.</summary>
    public long NotBegun => Count(RunInputState.NotBegun);

    /// <summary>
    /// The inputs in their order: the last 10,000, and earlier ones that are being worked on or whose result was not written.
    /// </summary>
    public IReadOnlyList<ScalekitRunInput> Inputs
    {
        get
        {
            lock (gate)
                return [.. inputs];
        }
    }

    /// <summary>Whether it ended before its input was worked off.</summary>
    internal bool IsInterrupted { get; private set; }

    /// <summary>Whether it took any input.</summary>
    internal bool HasInputs
    {
        get
        {
            lock (gate)
                return inputs.Count > 0;
        }
    }

    /// <summary>The counts, in words.</summary>
    internal string Summary => $"{Done} done{Of(Failed, "failed")}{Of(Unknown, "with an unknown outcome")}{Of(NotBegun, "not begun")}";

    /// <inheritdoc/>
    public override string ToString() => $"{Command}: {Summary}";

    internal ScalekitRunInput Add(long number, string? name, object? target)
    {
        var input = new ScalekitRunInput(number, name, $"{target}");
        lock (gate)
        {
            inputs.AddLast(input);
            while (inputs.Count > MostEnded && inputs.First!.Value is { HasEnded: true } first)
            {
                ended[(int)first.Progress]++;
                inputs.RemoveFirst();
            }
        }

        return input;
    }

    internal void End(bool isInterrupted)
    {
        IsInterrupted = isInterrupted;
        EndTime = DateTimeOffset.UtcNow;
    }

    private static string Of(long count, string what) => count == 0 ? "" : $", {count} {what}";

    private long Count(RunInputState state)
    {
        lock (gate)
            return ended[(int)state] + inputs.Count(input => input.Progress == state);
    }
}
