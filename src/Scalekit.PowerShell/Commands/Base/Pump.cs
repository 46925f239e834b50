using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Moves results from the asynchronous client to the pipeline, on the pipeline's thread: sources run side by side, up to a limit,
/// and are written in the order in which they were started, each error for its own input. What the client says meanwhile goes to the
/// verbose and debug streams as it comes.
/// </summary>
/// <remarks>
/// When the consumer stops early, <c>WriteObject</c> throws here; nothing catches that, and everything in flight is cancelled on the
/// way out. Memory is bounded: a source is asked for its next batch only after the last one was written.
/// </remarks>
internal sealed class Pump : IDisposable
{
    // Finished sources may wait behind a slow one, so that it does not hold up the start of others: this many for each that may run.
    private const int WindowPerSlot = 4;

    private readonly IPipelineOutput output;
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentQueue<ClientMessage> messages = new();
    private readonly SemaphoreSlim news = new(0);
    private readonly Queue<Job> jobs = new();
    private int running;

    public Pump(IPipelineOutput output)
    {
        this.output = output;
        Token = stop.Token;
    }

    /// <summary>Cancelled when the pipeline stops, or the consumer has enough.</summary>
    public CancellationToken Token { get; }

    /// <summary>Takes a message from any thread.</summary>
    public void Say(ClientMessage message)
    {
        messages.Enqueue(message);
        Wake();
    }

    /// <summary>Waits for a task on the pipeline's thread, writing messages meanwhile.</summary>
    public T Await<T>(Task<T> task)
    {
        task.ContinueWith(_ => Wake(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        Work(() => task.IsCompleted);
        return task.GetAwaiter().GetResult();
    }

    /// <summary>Starts a source, after waiting until fewer than <paramref name="limit"/> are under way; with a limit of 1 it is finished on return.</summary>
    public void Start(object? target, IBatchSource source, int limit)
    {
        Work(() => Volatile.Read(ref running) < limit && jobs.Count < limit * WindowPerSlot);
        if (stop.IsCancellationRequested)
        {
            source.Dispose();
            return;
        }

        Interlocked.Increment(ref running);
        jobs.Enqueue(new Job(target, source, JobEnded, Wake));
        Work(() => limit > 1 || jobs.Count == 0);
    }

    /// <summary>Writes all that is still to come.</summary>
    public void Finish() => Work(() => jobs.Count == 0);

    /// <summary>Cancels everything; from any thread.</summary>
    public void Stop()
    {
        try
        {
            stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The pipeline ended while it was being stopped.
        }
    }

    public void Dispose()
    {
        Stop();
        while (jobs.Count > 0)
            jobs.Dequeue().Dispose();
        stop.Dispose();
    }

    private void Work(Func<bool> done)
    {
        var completed = false;
        try
        {
            while (true)
            {
                WriteMessages();
                if (WriteNextBatch())
                    continue;
                if (done())
                    break;
                news.Wait(Token);
            }

            completed = true;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested && !output.HasEnough)
        {
            throw new PipelineStoppedException();
        }
        catch (OperationCanceledException) when (output.HasEnough)
        {
            DropAll();
            completed = true;
        }
        finally
        {
            if (!completed)
                Stop();
        }
    }

    private bool WriteNextBatch()
    {
        if (jobs.Count == 0 || !jobs.Peek().IsReady)
            return false;

        var job = jobs.Peek();
        Batch? batch;
        try
        {
            batch = job.Take();
        }
        catch (Exception e) when (!(e is OperationCanceledException && stop.IsCancellationRequested))
        {
            jobs.Dequeue().Dispose();
            output.Fail(e, job.Target);
            return true;
        }

        if (batch is null || batch.IsLast)
            jobs.Dequeue().Dispose();
        if (batch is not null)
            Write(batch);
        return true;
    }

    private void Write(Batch batch)
    {
        if (batch.Error is not null)
            output.Fail(batch.Error, batch.Target);
        output.Announce(batch.Total);
        for (var i = 0; i < batch.Items.Count && !output.HasEnough; i++)
            output.Write(batch.Items[i]);
        if (output.HasEnough)
        {
            Stop();
            throw new OperationCanceledException();
        }
    }

    private void WriteMessages()
    {
        while (messages.TryDequeue(out var message))
            output.Say(message);
    }

    private void DropAll()
    {
        while (jobs.Count > 0)
            jobs.Dequeue().Dispose();
    }

    private void JobEnded() => Interlocked.Decrement(ref running);

    private void Wake()
    {
        // Between two looks of the pipeline's thread one signal is as good as many.
        if (news.CurrentCount == 0)
            news.Release();
    }

    /// <summary>A source whose first batch is fetched at once, and each further one when the last was taken.</summary>
    private sealed class Job : IDisposable
    {
        private readonly IBatchSource source;
        private readonly Action ended;
        private readonly Action wake;
        private Task<Batch?>? next;
        private int hasEnded;

        public Job(object? target, IBatchSource source, Action ended, Action wake)
        {
            Target = target;
            this.source = source;
            this.ended = ended;
            this.wake = wake;
            Fetch();
        }

        public object? Target { get; }

        /// <summary>Whether a batch, the end or an error is there; asking is what fetches the next batch.</summary>
        public bool IsReady
        {
            get
            {
                if (next is null)
                    Fetch();
                return next!.IsCompleted;
            }
        }

        public Batch? Take()
        {
            var batch = next!.GetAwaiter().GetResult();
            next = null;
            return batch;
        }

        public void Dispose()
        {
            source.Dispose();
            End();
        }

        private void Fetch()
        {
            next = source.NextAsync();
            next.ContinueWith(
                task =>
                {
                    // It holds its place among those under way until nothing more is to be fetched.
                    if (task.Status != TaskStatus.RanToCompletion || task.Result is null || task.Result.IsLast)
                        End();
                    wake();
                },
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
        }

        private void End()
        {
            if (Interlocked.Exchange(ref hasEnded, 1) == 0)
                ended();
        }
    }
}

/// <summary>Where a pump writes to.</summary>
internal interface IPipelineOutput
{
    /// <summary>The caller asked for so many objects and has them.</summary>
    bool HasEnough { get; }

    /// <summary>Tells how many objects there are, before the first of them; null where nobody knows.</summary>
    void Announce(long? total);

    void Write(object item);

    void Fail(Exception error, object? target);

    void Say(ClientMessage message);
}
