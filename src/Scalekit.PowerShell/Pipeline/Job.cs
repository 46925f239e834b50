using System;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.PowerShell.Pipeline;

/// <summary>
/// A source at work: its first batch is under way once it has begun, and each further one once the last was taken.
/// </summary>
/// <param name="target">What the user gave.</param>
/// <param name="source">What is to be written for it.</param>
/// <param name="ended">Called once, from any thread, when nothing more is to be fetched: whether the source failed.</param>
/// <param name="wake">Called from any thread when there is something to take.</param>
internal sealed class Job(object? target, IBatchSource source, Action<bool> ended, Action wake) : IDisposable
{
    private volatile Task<Batch?>? next;
    private bool taken;
    private int hasEnded;

    public object? Target => target;

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
