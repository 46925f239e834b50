using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace Scalekit.PowerShell.Pipeline;

/// <summary>
/// Keeps the jobs in input order. Decides which jobs may start, how many run at a time, how many are queued, and which one is written next.
/// Jobs of one lane run one after the other, in input order.
/// </summary>
internal sealed class Scheduler(FailurePolicy failures, CancellationToken stop)
{
    // Finished jobs can wait behind a slow one, so that it does not hold up others: this many for each job that can run.
    private const int WindowPerSlot = 4;

    // In input order; used only by the pipeline's thread.
    private readonly Queue<Job> jobs = new();
    private int ahead;
    private long taken;

    // Used by any thread, under the gate.
    private readonly object gate = new();
    private readonly SortedSet<Job> waiting = new(Comparer<Job>.Create((one, other) => one.Number.CompareTo(other.Number)));

    // For each lane with a job: the jobs that wait for it to end.
    private readonly Dictionary<string, Queue<Job>> lanes = new(StringComparer.Ordinal);

    // Jobs that failed for a reason that may apply to later jobs too. No later job starts until these errors are reported.
    private readonly SortedSet<long> heeded = [];
    private int limit = 1;
    private int running;
    private bool begins;

    /// <summary>How many jobs are known: in progress, finished but not written yet, or not started.</summary>
    public int Known => jobs.Count;

    /// <summary>How many jobs are in progress.</summary>
    public int Running => Volatile.Read(ref running);

    /// <summary>Whether another job can be added.</summary>
    public bool HasRoom => ahead > limit ? jobs.Count < ahead : Running < limit && jobs.Count < limit * WindowPerSlot;

    /// <summary>Whether the pipeline can pass its next input. With a limit of 1, only when all earlier results are written.</summary>
    public bool MayTakeNext => limit > 1 || jobs.Count == 0;

    /// <summary>The next job to write: the first in input order, if it was started or skipped.</summary>
    public Job? Head => jobs.Count > 0 && jobs.Peek() is { HasBegun: true } head ? head : null;

    /// <summary>Sets the limits.</summary>
    /// <param name="limit">How many jobs can be in progress.</param>
    /// <param name="ahead">How many jobs can be queued; 0 to queue no more than can run soon.</param>
    public void Allow(int limit, int ahead)
    {
        lock (gate)
            this.limit = limit;
        this.ahead = ahead;
    }

    /// <summary>Adds a job, which starts as soon as possible.</summary>
    public void Add(Job job)
    {
        job.Number = ++taken;
        jobs.Enqueue(job);
        lock (gate)
            Enter(job);
        BeginWaiting();
    }

    /// <summary>Removes the job that was written.</summary>
    public void RemoveHead() => jobs.Dequeue().Dispose();

    /// <summary>Removes all jobs and cancels those in progress.</summary>
    public void Clear()
    {
        lock (gate)
        {
            waiting.Clear();
            lanes.Clear();
            heeded.Clear();
        }

        while (jobs.Count > 0)
            RemoveHead();
    }

    /// <summary>Waits for jobs that are fetching, without taking their results.</summary>
    public void Settle(TimeSpan patience)
    {
        SpinWait.SpinUntil(() => !jobs.Any(job => job.IsFetching), patience);
        foreach (var job in jobs)
            job.Settle();
    }

    /// <summary>Skips jobs that have not started.</summary>
    /// <returns>How many were skipped.</returns>
    public int Skip(Func<Input, bool> which)
    {
        Job[] skipped;
        lock (gate)
        {
            skipped = [.. jobs.Where(job => !job.HasBegun && which(job.Input))];
            foreach (var job in skipped)
            {
                // A job that waits for its lane is ignored when its turn comes.
                job.HasBegun = true;
                waiting.Remove(job);
            }

            // They count as in progress until they end, which is at once.
            running += skipped.Length;
        }

        foreach (var job in skipped)
            job.Skip();
        return skipped.Length;
    }

    /// <summary>Records that a job has nothing left to fetch. Called from any thread.</summary>
    public void Ended(Job job, Exception? error)
    {
        lock (gate)
        {
            running--;
            if (error is not null && !stop.IsCancellationRequested)
            {
                failures.Note(running);
                if (failures.MayHoldForOthers(error))
                    heeded.Add(job.Number);
            }

            if (job.HoldsLane)
                Leave(job.Lane);
        }

        BeginWaiting();
    }

    /// <summary>Records that a job's error was reported, and jobs that would fail for the same reason were skipped.</summary>
    public void Reported(Job job)
    {
        lock (gate)
            heeded.Remove(job.Number);
        BeginWaiting();
    }

    /// <summary>
    /// Starts the jobs that may start. Called from any thread: a job that ends makes room for the next one without waiting for the
    /// pipeline's thread, which may be busy upstream.
    /// </summary>
    public void BeginWaiting()
    {
        lock (gate)
        {
            // Not recursive: sources may end as soon as they start, and there may be very many.
            if (begins)
                return;
            begins = true;
        }

        while (true)
        {
            Job job;
            lock (gate)
            {
                begins = !failures.IsHalted && running < limit && waiting.Count > 0 && !stop.IsCancellationRequested
                    && (heeded.Count == 0 || waiting.Min!.Number < heeded.Min);
                if (!begins)
                    return;
                job = waiting.Min!;
                waiting.Remove(job);
                job.HasBegun = true;
                running++;
            }

            job.Begin();
        }
    }

    private void Enter(Job job)
    {
        if (job.Lane is not null && lanes.TryGetValue(job.Lane, out var behind))
        {
            behind.Enqueue(job);
            return;
        }

        if (job.Lane is not null)
            lanes.Add(job.Lane, new Queue<Job>());
        job.HoldsLane = true;
        waiting.Add(job);
    }

    private void Leave(string? lane)
    {
        if (lane is null || !lanes.TryGetValue(lane, out var behind))
            return;
        while (behind.Count > 0)
        {
            var next = behind.Dequeue();
            if (next.HasBegun)
                continue; // skipped
            next.HoldsLane = true;
            waiting.Add(next);
            return;
        }

        lanes.Remove(lane);
    }
}
