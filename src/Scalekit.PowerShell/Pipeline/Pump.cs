using System;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.PowerShell.Pipeline;

/// <summary>
/// Moves results from the asynchronous client to the pipeline, on the pipeline's thread. Sources run in parallel, up to a limit. Their
/// results are written in the order in which they were started, each error for its own input. The client's messages go to the verbose
/// stream as they arrive.
/// </summary>
/// <remarks>
/// <see cref="Scheduler"/> decides what may start, <see cref="PipelineWriter"/> writes, and <see cref="FailurePolicy"/> decides what
/// happens after an error. Memory is bounded: the next batch of a source is requested only after the last one was written.
/// </remarks>
internal sealed class Pump : IDisposable
{
    private readonly StopSignal stop = new();

    // Not disposed: cancelled sources may still release it later.
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

    /// <summary>Cancelled when the pipeline stops or the consumer has enough.</summary>
    public CancellationToken Token => stop.Token;

    /// <summary>Queues a message. Called from any thread.</summary>
    public void Say(string message) => writer.Say(message);

    /// <summary>Makes the pipeline's thread show progress. Called from any thread.</summary>
    public void Wake() => writer.Wake();

    /// <summary>Whether a later command had enough.</summary>
    public bool WasLeft => writer.WasLeft;

    /// <summary>Whether everything was cancelled.</summary>
    public bool IsStopped => stop.IsGiven;

    /// <summary>Skips inputs that have not started.</summary>
    /// <returns>How many were skipped.</returns>
    public int Skip(Func<Input, bool> which) => scheduler.Skip(which);

    /// <summary>Starts nothing more, and waits for the inputs in progress without writing anything.</summary>
    /// <param name="patience">The maximum time to wait.</param>
    public void Settle(TimeSpan patience)
    {
        scheduler.Skip(_ => true);
        scheduler.Settle(patience);
    }

    /// <summary>Waits for a task on the pipeline's thread, and writes messages while it waits.</summary>
    public T Await<T>(Task<T> task)
    {
        task.ContinueWith(_ => writer.Wake(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        writer.WriteUntil(() => task.IsCompleted);
        return task.GetAwaiter().GetResult();
    }

    /// <summary>
    /// Adds a source. Up to <paramref name="limit"/> sources run at a time; with a limit of 1 the source has finished on return.
    /// </summary>
    /// <param name="input">The input that it runs for.</param>
    /// <param name="source">The source of the objects to write.</param>
    /// <param name="limit">How many sources can be in progress.</param>
    /// <param name="ahead">How many sources can be queued; 0 to queue no more than can run soon.</param>
    /// <param name="lane">Sources of one lane run one after the other; null for a source that can run in parallel with any other.</param>
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

    /// <summary>Writes all remaining results.</summary>
    public void Finish() => writer.Finish();

    /// <summary>Cancels everything. Called from any thread.</summary>
    public void Stop() => stop.Give();

    public void Dispose()
    {
        stop.Give();
        scheduler.Clear();
        stop.Dispose();
    }
}
