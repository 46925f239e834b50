using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace Scalekit.PowerShell.Pipeline;

/// <summary>
/// Keeps the jobs in the order of the input and says which may begin, how many run at a time, how many may be known ahead of their turn,
/// and which is the next to be written. Jobs of one lane run one after the other, in the order of the input.
/// </summary>
internal sealed class Scheduler(FailurePolicy failures, CancellationToken stop)
{
    // Finished sources may wait behind a slow one, so that it does not hold up the start of others: this many for each that may run.
    private const int WindowPerSlot = 4;

    // In the order of the input; touched by the pipeline's thread only.
    private readonly Queue<Job> jobs = new();
    private int ahead;
    private long taken;

    // Touched by any thread, under the gate.
    private readonly object gate = new();
    private readonly SortedSet<Job> waiting = new(Comparer<Job>.Create((one, other) => one.Number.CompareTo(other.Number)));

    // For each lane that has a job, those that wait for it to end.
    private readonly Dictionary<string, Queue<Job>> lanes = new(StringComparer.Ordinal);

    // Those that failed for a reason that those after them may meet too: nothing after them begins until their errors are reported.
    private readonly SortedSet<long> heeded = [];
    private int limit = 1;
    private int running;
    private bool begins;

    /// <summary>How many jobs are known: under way, finished and not written yet, or not begun.</summary>
    public int Known => jobs.Count;

    /// <summary>How many jobs are under way.</summary>
    public int Running => Volatile.Read(ref running);

    /// <summary>Whether another job may be taken in.</summary>
    public bool HasRoom => ahead > limit ? jobs.Count < ahead : Running < limit && jobs.Count < limit * WindowPerSlot;

    /// <summary>Whether the pipeline may hand over its next input; one at a time, that is when all before it is written.</summary>
    public bool MayTakeNext => limit > 1 || jobs.Count == 0;

    /// <summary>The next job to be written: the first in the order of the input, if it has begun.</summary>
    public Job? Head => jobs.Count > 0 && jobs.Peek() is { HasBegun: true } head ? head : null;

    /// <summary>Sets the limits.</summary>
    /// <param name="limit">How many jobs may be under way.</param>
    /// <param name="ahead">How many may be known; 0 if it is worth nothing to know more than are under way.</param>
    public void Allow(int limit, int ahead)
    {
        lock (gate)
            this.limit = limit;
        this.ahead = ahead;
    }

    /// <summary>Takes a job in, which begins as soon as it may.</summary>
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

    /// <summary>Removes all jobs and cancels those under way.</summary>
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

    /// <summary>Waits for what is being fetched, without taking it.</summary>
    public void Settle(TimeSpan patience)
    {
        SpinWait.SpinUntil(() => !jobs.Any(job => job.IsFetching), patience);
        foreach (var job in jobs)
            job.Settle();
    }

    /// <summary>Ends jobs that have not begun.</summary>
    /// <returns>How many there were.</returns>
    public int Skip(Func<Input, bool> which)
    {
        Job[] skipped;
        lock (gate)
        {
            skipped = [.. jobs.Where(job => !job.HasBegun && which(job.Input))];
            foreach (var job in skipped)
            {
                // One that waits for its lane is passed over when its turn comes.
                job.HasBegun = true;
                waiting.Remove(job);
            }

            // They count as under way until they have ended, which is at once.
            running += skipped.Length;
        }

        foreach (var job in skipped)
            job.Skip();
        return skipped.Length;
    }

    /// <summary>Takes note that a job has nothing more to fetch; from any thread.</summary>
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

    /// <summary>Takes note that a job's error is reported: what was to be skipped for its reason is.</summary>
    public void Reported(Job job)
    {
        lock (gate)
            heeded.Remove(job.Number);
        BeginWaiting();
    }

    /// <summary>
    /// Begins what may begin; from any thread. A job that ends makes room for the next without waiting for the pipeline's thread, which
    /// may be at work upstream.
    /// </summary>
    public void BeginWaiting()
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
                continue; // it was skipped
            next.HoldsLane = true;
            waiting.Add(next);
            return;
        }

        lanes.Remove(lane);
    }
}
