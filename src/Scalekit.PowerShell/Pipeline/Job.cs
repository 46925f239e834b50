using System;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.PowerShell.Pipeline;

/// <summary>
/// A source at work: its first batch is under way once it has begun, and each further one once the last was taken.
/// </summary>
/// <param name="input">What it is done for.</param>
/// <param name="source">What is to be written for it.</param>
/// <param name="lane">What it must not run beside: jobs of one lane run one after the other. Null if it may run beside any.</param>
/// <param name="ended">Called once, from any thread, when nothing more is to be fetched: with the error, if the source failed.</param>
/// <param name="wake">Called from any thread when there is something to take.</param>
internal sealed class Job(Input input, IBatchSource source, string? lane, Action<Job, Exception?> ended, Action wake) : IDisposable
{
    private readonly object gate = new();
    private volatile Task<Batch?>? next;
    private Task<Batch?>? recorded;
    private bool taken;
    private bool hasEnded;

    public Input Input => input;

    public string? Lane => lane;

    /// <summary>Its place in the order of the input.</summary>
    public long Number { get; set; }

    /// <summary>Whether it is the one of its lane that may run, and gives the lane on when it ends.</summary>
    public bool HoldsLane { get; set; }

    /// <summary>Whether it has had its turn to begin.</summary>
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

    /// <summary>Whether something is being fetched for it.</summary>
    public bool IsFetching => next is { IsCompleted: false };

    /// <summary>Makes sure that what it came to is recorded.</summary>
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

    /// <summary>Ends it without having done anything.</summary>
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

                // It holds its place among those under way until nothing more is to be fetched.
                if (task.Status != TaskStatus.RanToCompletion || task.Result is null || task.Result.IsLast)
                    End(task.Exception?.GetBaseException());
                wake();
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    // Before it is written, and once: who takes it may be faster than what was told of its end.
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

    // The batch is there a moment before its end is noted on another thread. Who takes it waits for that: otherwise a failure that is to
    // end everything would be reported as one of many.
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
