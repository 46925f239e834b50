using System;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.PowerShell.Pipeline;

/// <summary>
/// Runs a source: requests its first batch when it starts, and each further batch when the last one was taken.
/// </summary>
/// <param name="input">The input that it runs for.</param>
/// <param name="source">The source of the objects to write.</param>
/// <param name="lane">Jobs of one lane run one after the other; null if it can run in parallel with any job.</param>
/// <param name="ended">Called once, from any thread, when nothing is left to fetch; with the error, if the source failed.</param>
/// <param name="wake">Called from any thread when a batch can be taken.</param>
internal sealed class Job(Input input, IBatchSource source, string? lane, Action<Job, Exception?> ended, Action wake) : IDisposable
{
    private readonly object gate = new();
    private volatile Task<Batch?>? next;
    private Task<Batch?>? recorded;
    private bool taken;
    private bool hasEnded;

    public Input Input => input;

    public string? Lane => lane;

    /// <summary>Its position in the input order.</summary>
    public long Number { get; set; }

    /// <summary>Whether it is the job of its lane that may run. It passes the lane on when it ends.</summary>
    public bool HoldsLane { get; set; }

    /// <summary>Whether it was started or skipped.</summary>
    public bool HasBegun { get; set; }

    /// <summary>Whether a batch, the end or an error is available. Reading this property requests the next batch.</summary>
    public bool IsReady
    {
        get
        {
            if (taken)
                Fetch();
            return next is { IsCompleted: true };
        }
    }

    /// <summary>Whether a batch is being fetched.</summary>
    public bool IsFetching => next is { IsCompleted: false };

    /// <summary>Makes sure that its outcome is recorded.</summary>
    public void Settle()
    {
        if (next is { IsCompleted: true } done)
            Record(done);
    }

    public void Begin()
    {
        input.Entry?.Begin();
        Fetch();
    }

    /// <summary>Ends it without doing anything.</summary>
    public void Skip()
    {
        input.Entry?.LeaveOut();
        var nothing = Task.FromResult<Batch?>(null);
        (recorded, next) = (nothing, nothing);
        End(error: null);
        wake();
    }

    public Batch? Take()
    {
        taken = true;
        Record(next!);
        try
        {
            return next!.GetAwaiter().GetResult();
        }
        catch (Exception e)
        {
            End(e);
            throw;
        }
    }

    public void Dispose()
    {
        source.Dispose();
        End(error: null);
    }

    private void Fetch()
    {
        taken = false;
        var batch = source.NextAsync();
        next = batch;
        batch.ContinueWith(
            task =>
            {
                Record(task);

                // It counts as in progress until nothing is left to fetch.
                if (task.Status != TaskStatus.RanToCompletion || task.Result is null || task.Result.IsLast)
                    End(task.Exception?.GetBaseException());
                wake();
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    // Records a result before it is written, and only once: the pipeline's thread may take it before the continuation runs.
    private void Record(Task<Batch?> task)
    {
        if (input.Entry is not { } entry)
            return;
        lock (gate)
        {
            if (recorded == task || next != task)
                return;
            recorded = task;
            Record(task, entry);
        }
    }

    private static void Record(Task<Batch?> task, ScalekitRunInput entry)
    {
        if (task.IsFaulted)
        {
            entry.Fail(task.Exception!.GetBaseException());
        }
        else if (task.IsCanceled)
        {
            entry.GiveUp();
        }
        else
        {
            entry.Keep(task.Result?.Items ?? []);
            if (task.Result is not { IsLast: false })
                entry.Succeed();
        }
    }

    // A batch can be taken a moment before another thread notes the end of its job. The lock makes the taker wait for that: otherwise, a
    // failure that ends everything could be reported like any other.
    private void End(Exception? error)
    {
        lock (gate)
        {
            if (hasEnded)
                return;
            hasEnded = true;
            ended(this, error);
        }
    }
}
