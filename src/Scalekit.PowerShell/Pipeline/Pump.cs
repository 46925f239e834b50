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
/// Where the first error is to end it all, nothing more begins from the moment on at which a source fails; what was under way then comes
/// to its end and is written, and the error, which says so, comes last.
/// </remarks>
internal sealed class Pump : IDisposable
{
    // Finished sources may wait behind a slow one, so that it does not hold up the start of others: this many for each that may run.
    private const int WindowPerSlot = 4;

    private readonly IPipelineOutput output;
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentQueue<ClientMessage> messages = new();
    private readonly SemaphoreSlim news = new(0);

    // In the order of the input; touched by the pipeline's thread only.
    private readonly Queue<Job> jobs = new();
    private Failure? first;
    private List<Failure> others = [];
    private long written;
    private bool noMoreComes;

    // Touched by any thread, under the gate.
    private readonly object gate = new();
    private readonly Queue<Job> waiting = new();
    private int limit = 1;
    private int running;
    private bool begins;
    private int underWayAtHalt;
    private volatile bool halted;

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

    /// <summary>
    /// Takes a source, of which <paramref name="limit"/> are under way at a time; with a limit of 1 it is finished on return.
    /// </summary>
    /// <param name="target">What the user gave.</param>
    /// <param name="source">What is to be written for it.</param>
    /// <param name="limit">How many may be under way.</param>
    /// <param name="ahead">How many may be known of; 0 where it is worth nothing to know more than are under way.</param>
    public void Start(object? target, IBatchSource source, int limit, int ahead = 0)
    {
        lock (gate)
            this.limit = limit;
        Work(() => ahead > limit ? jobs.Count < ahead : Volatile.Read(ref running) < limit && jobs.Count < limit * WindowPerSlot);
        if (stop.IsCancellationRequested)
        {
            source.Dispose();
            return;
        }

        var job = new Job(target, source, JobEnded, Wake);
        jobs.Enqueue(job);
        lock (gate)
            waiting.Enqueue(job);
        BeginWaiting();
        Work(() => limit > 1 || jobs.Count == 0);
    }

    /// <summary>Writes all that is still to come.</summary>
    public void Finish()
    {
        noMoreComes = true;
        Work(() => jobs.Count == 0);
    }

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
        DropAll();
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
                output.Progress(written, noMoreComes ? written + jobs.Count : null, Volatile.Read(ref running));
                if (WriteNextBatch())
                    continue;
                if (!halted && done())
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
            // Whoever consumes has enough; where the pipeline is being stopped, nothing more may be written.
            if (!completed)
            {
                if (!stop.IsCancellationRequested)
                    output.Leave();
                Stop();
            }
        }
    }

    private bool WriteNextBatch()
    {
        if (first is not null && (jobs.Count == 0 || !jobs.Peek().HasBegun))
        {
            Fail();
            return true;
        }

        if (jobs.Count == 0 || !jobs.Peek().IsReady)
            return false;

        var job = jobs.Peek();
        Batch? batch;
        try
        {
            batch = job.Take();
        }
        catch (Exception e) when (e is not PipelineStoppedException && !(e is OperationCanceledException && stop.IsCancellationRequested))
        {
            Remove();
            if (!halted)
                output.Fail(e, job.Target);
            else if (first is null)
                first = new Failure(e, job.Target);
            else
                others.Add(new Failure(e, job.Target));
            return true;
        }

        if (batch is null || batch.IsLast)
            Remove();
        if (batch is not null)
            Write(batch);
        return true;
    }

    private void Remove()
    {
        jobs.Dequeue().Dispose();
        written++;
    }

    // The first error ends it all; should the caller go on after it nevertheless, so does this.
    private void Fail()
    {
        var (failure, aftermath) = (first!, new Aftermath(underWayAtHalt, others, jobs.Count));
        (first, others) = (null, []);
        output.Fail(failure.Error, failure.Target, aftermath);
        halted = false;
        BeginWaiting();
    }

    private void Write(Batch batch)
    {
        if (batch.Error is not null)
            output.Fail(batch.Error, batch.Target);
        output.Announce(batch.Total);
        for (var i = 0; i < batch.Items.Count && !output.HasEnough; i++)
        {
            output.Write(batch.Items[i]);
            if (i == 0)
                batch.GoOn?.Invoke();
        }

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
        lock (gate)
            waiting.Clear();
        while (jobs.Count > 0)
            jobs.Dequeue().Dispose();
    }

    // From any thread: what ends makes room for the next without waiting for the pipeline's thread, which may be at work upstream.
    private void BeginWaiting()
    {
        lock (gate)
        {
            // Not one within the other: sources may end as soon as they begin, and there may be very many.
            if (begins)
                return;
            begins = true;
        }

        while (true)
        {
            Job job;
            lock (gate)
            {
                begins = !halted && running < limit && waiting.Count > 0 && !stop.IsCancellationRequested;
                if (!begins)
                    return;
                job = waiting.Dequeue();
                job.HasBegun = true;
                running++;
            }

            job.Begin();
        }
    }

    private void JobEnded(bool failed)
    {
        lock (gate)
        {
            running--;
            if (failed && !halted && !stop.IsCancellationRequested && output.EndsAtFirstError)
            {
                halted = true;
                underWayAtHalt = running;
            }
        }

        BeginWaiting();
    }

    private void Wake()
    {
        // Between two looks of the pipeline's thread one signal is as good as many.
        if (news.CurrentCount == 0)
            news.Release();
    }

    /// <summary>A source; from its begin on a batch is under way, and each further one when the last was taken.</summary>
    private sealed class Job(object? target, IBatchSource source, Action<bool> ended, Action wake) : IDisposable
    {
        private volatile Task<Batch?>? next;
        private bool taken;
        private int hasEnded;

        public object? Target => target;

        /// <summary>Whether it was its turn.</summary>
        public bool HasBegun { get; set; }

        /// <summary>Whether a batch, the end or an error is there; asking is what fetches the next batch.</summary>
        public bool IsReady
        {
            get
            {
                if (taken)
                    Fetch();
                return next is { IsCompleted: true };
            }
        }

        public void Begin() => Fetch();

        public Batch? Take()
        {
            taken = true;
            try
            {
                return next!.GetAwaiter().GetResult();
            }
            catch
            {
                End(failed: true);
                throw;
            }
        }

        public void Dispose()
        {
            source.Dispose();
            End(failed: false);
        }

        private void Fetch()
        {
            taken = false;
            var batch = source.NextAsync();
            next = batch;
            batch.ContinueWith(
                task =>
                {
                    // It holds its place among those under way until nothing more is to be fetched.
                    if (task.Status != TaskStatus.RanToCompletion || task.Result is null || task.Result.IsLast)
                        End(task.IsFaulted);
                    wake();
                },
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
        }

        private void End(bool failed)
        {
            if (Interlocked.Exchange(ref hasEnded, 1) == 0)
                ended(failed);
        }
    }
}

/// <summary>What went wrong, and for what the user gave.</summary>
internal sealed record Failure(Exception Error, object? Target);

/// <summary>What became of the rest after the error that ended it all.</summary>
/// <param name="UnderWay">How many others were under way when it happened; they came to their end.</param>
/// <param name="Failed">Which of them failed.</param>
/// <param name="NotBegun">How many were known of and not begun.</param>
internal sealed record Aftermath(int UnderWay, IReadOnlyList<Failure> Failed, int NotBegun);

/// <summary>Where a pump writes to.</summary>
internal interface IPipelineOutput
{
    /// <summary>The caller asked for so many objects and has them.</summary>
    bool HasEnough { get; }

    /// <summary>Tells how many objects there are, before the first of them; null where nobody knows.</summary>
    void Announce(long? total);

    void Write(object item);

    /// <summary>Reports an error; with what became of the rest, if it is to end it all.</summary>
    void Fail(Exception error, object? target, Aftermath? aftermath = null);

    /// <summary>Whether the first error is to end it all, after what is under way then; asked from any thread.</summary>
    bool EndsAtFirstError { get; }

    /// <summary>Tells how far it is: the inputs that are done, of how many (null while more may come), and how many are under way.</summary>
    void Progress(long done, long? total, int underWay);

    void Say(ClientMessage message);

    /// <summary>The consumer ended it before the end.</summary>
    void Leave();
}
