using System;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.PowerShell.Pipeline;

/// <summary>
/// Moves results from the asynchronous client to the pipeline, on the pipeline's thread: sources run side by side, up to a limit,
/// and are written in the order in which they were started, each error for its own input. What the client says meanwhile goes to the
/// verbose and debug streams as it comes.
/// </summary>
/// <remarks>
/// It puts together who does the work: <see cref="Scheduler"/> says what may begin, <see cref="PipelineWriter"/> writes, and
/// <see cref="FailurePolicy"/> says what follows from an error. Memory is bounded: a source is asked for its next batch only after the
/// last one was written.
/// </remarks>
internal sealed class Pump : IDisposable
{
    private readonly StopSignal stop = new();

    // Not disposed: what is cancelled may still tell of its end afterwards.
    private readonly SemaphoreSlim news = new(0);
    private readonly Scheduler scheduler;
    private readonly PipelineWriter writer;
    private readonly IPipelineOutput output;

    public Pump(IPipelineOutput output)
    {
        this.output = output;
        var failures = new FailurePolicy(output);
        scheduler = new Scheduler(failures, stop.Token);
        writer = new PipelineWriter(output, scheduler, failures, stop, news);
    }

    /// <summary>Cancelled when the pipeline stops, or the consumer has enough.</summary>
    public CancellationToken Token => stop.Token;

    /// <summary>Takes a message from any thread.</summary>
    public void Say(string message) => writer.Say(message);

    /// <summary>Makes the pipeline's thread show progress; from any thread.</summary>
    public void Wake() => writer.Wake();

    /// <summary>Whether a command after this one had enough.</summary>
    public bool WasLeft => writer.WasLeft;

    /// <summary>Whether everything was cancelled.</summary>
    public bool IsStopped => stop.IsGiven;

    /// <summary>Ends inputs that have not begun.</summary>
    /// <returns>How many there were.</returns>
    public int Skip(Func<Input, bool> which) => scheduler.Skip(which);

    /// <summary>Begins nothing more, and waits for what is under way, without writing anything.</summary>
    /// <param name="patience">How long at most.</param>
    public void Settle(TimeSpan patience)
    {
        scheduler.Skip(_ => true);
        scheduler.Settle(patience);
    }

    /// <summary>Waits for a task on the pipeline's thread, writing messages meanwhile.</summary>
    public T Await<T>(Task<T> task)
    {
        task.ContinueWith(_ => writer.Wake(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        writer.WriteUntil(() => task.IsCompleted);
        return task.GetAwaiter().GetResult();
    }

    /// <summary>
    /// Takes a source, of which <paramref name="limit"/> are under way at a time; with a limit of 1 it is finished on return.
    /// </summary>
    /// <param name="input">What it is done for.</param>
    /// <param name="source">What is to be written for it.</param>
    /// <param name="limit">How many may be under way.</param>
    /// <param name="ahead">How many may be known of; 0 where it is worth nothing to know more than are under way.</param>
    /// <param name="lane">Sources of one lane run one after the other; null for one that may run beside any other.</param>
    public void Start(Input input, IBatchSource source, int limit, int ahead = 0, string? lane = null)
    {
        scheduler.Allow(limit, ahead);
        writer.WriteUntil(() => scheduler.HasRoom);
        if (stop.IsGiven || output.LeavesOut(input))
        {
            source.Dispose();
            return;
        }

        scheduler.Add(new Job(input, source, lane, scheduler.Ended, writer.Wake));
        writer.WriteUntil(() => scheduler.MayTakeNext);
    }

    /// <summary>Writes all that is still to come.</summary>
    public void Finish() => writer.Finish();

    /// <summary>Cancels everything; from any thread.</summary>
    public void Stop() => stop.Give();

    public void Dispose()
    {
        stop.Give();
        scheduler.Clear();
        stop.Dispose();
    }
}
