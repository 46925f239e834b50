using System;
using System.Collections.Generic;
using System.Linq;

namespace Scalekit.PowerShell;

/// <summary>
/// The outcome of each input of one command that changes something, even if the command failed or was stopped. Keeps the last
/// <see cref="MostEnded"/> inputs and earlier ones that have not ended, so that its size does not grow with the input.
/// </summary>
public sealed class ScalekitRun
{
    /// <summary>How many ended inputs it keeps; earlier ones are only counted.</summary>
    internal const int MostEnded = 10_000;

    // In input order. Used by any thread, under the gate.
    private readonly object gate = new();
    private readonly LinkedList<ScalekitRunInput> inputs = new();
    private readonly long[] ended = new long[Enum.GetValues(typeof(RunInputState)).Length];

    internal ScalekitRun(string command) => Command = command;

    /// <summary>The cmdlet, such as Set-ScalekitMember.</summary>
    public string Command { get; }

    /// <summary>When it started (UTC).</summary>
    public DateTimeOffset StartTime { get; } = DateTimeOffset.UtcNow;

    /// <summary>When it ended (UTC); null while it runs.</summary>
    public DateTimeOffset? EndTime { get; private set; }

    /// <summary>Running, Completed, or Interrupted: by Ctrl+C, by an error that ended the pipeline, or by a command after it.</summary>
    public string State => EndTime is null ? "Running" : IsInterrupted ? "Interrupted" : "Completed";

    /// <summary>How many inputs succeeded.</summary>
    public long Done => Count(RunInputState.Done);

    /// <summary>How many were rejected or failed. Each one caused an error, unless the run was interrupted before it was written.</summary>
    public long Failed => Count(RunInputState.Failed);

    /// <summary>How many have an unknown outcome: the response was lost, or the run was interrupted while they were sent.</summary>
    public long Unknown => Count(RunInputState.Unknown) + Count(RunInputState.UnderWay);

    /// <summary>How many were read without changing anything. Inputs that the pipeline had not passed yet are not counted.</summary>
    public long NotBegun => Count(RunInputState.NotBegun);

    /// <summary>
    /// The inputs in order: the last 10,000, and earlier ones that are in progress or whose result was not written.
    /// </summary>
    public IReadOnlyList<ScalekitRunInput> Inputs
    {
        get
        {
            lock (gate)
                return [.. inputs];
        }
    }

    /// <summary>Whether it ended before all input was processed.</summary>
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
    internal string Summary => $"{Done} done{Of(Failed, "failed")}{Of(Unknown, "with an unknown outcome")}{Of(NotBegun, "not started")}";

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
