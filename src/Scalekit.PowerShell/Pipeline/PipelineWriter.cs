using System;
using System.Collections.Concurrent;
using System.Management.Automation;
using System.Threading;

namespace Scalekit.PowerShell.Pipeline;

/// <summary>
/// Writes on the pipeline's thread: the batches of the jobs in input order, each error for its own input, progress, and the client's
/// messages.
/// </summary>
/// <remarks>
/// When the consumer stops early, <c>WriteObject</c> throws here. The exception is not caught, and all requests in progress are cancelled
/// on the way out.
/// </remarks>
/// <param name="output">The output.</param>
/// <param name="scheduler">Says which job is next.</param>
/// <param name="failures">Decides what happens after an error.</param>
/// <param name="stop">Stops the writer; also given when the consumer has enough.</param>
/// <param name="news">Released when something changed.</param>
internal sealed class PipelineWriter(
    IPipelineOutput output, Scheduler scheduler, FailurePolicy failures, StopSignal stop, SemaphoreSlim news)
{
    private readonly ConcurrentQueue<string> messages = new();
    private long written;
    private bool noMoreComes;
    private bool handsOver;

    /// <summary>Whether a later command has enough, which is not a failure.</summary>
    public bool WasLeft { get; private set; }

    /// <summary>Queues a message. Called from any thread.</summary>
    public void Say(string message)
    {
        messages.Enqueue(message);
        Wake();
    }

    /// <summary>Wakes the pipeline's thread. Called from any thread.</summary>
    public void Wake()
    {
        // One signal is enough until the pipeline's thread has woken up.
        if (news.CurrentCount == 0)
            news.Release();
    }

    /// <summary>Writes results until a condition holds. The condition is checked again after each wake.</summary>
    public void WriteUntil(Func<bool> done)
    {
        var completed = false;
        try
        {
            while (true)
            {
                WriteMessages();
                output.Progress(written, noMoreComes ? written + scheduler.Known : null, scheduler.Running);
                if (WriteNext())
                    continue;
                if (!failures.IsHalted && done())
                    break;
                news.Wait(output.UntilProgress, stop.Token);
            }

            completed = true;
        }
        catch (Exception e) when (NotesLeaving(e))
        {
            throw; // never reached: the filter returns false
        }
        catch (OperationCanceledException) when (stop.IsGiven && !output.HasEnough)
        {
            throw new PipelineStoppedException();
        }
        catch (OperationCanceledException) when (output.HasEnough)
        {
            scheduler.Clear();
            completed = true;
        }
        finally
        {
            // The consumer has enough. If the pipeline is being stopped, nothing more can be written.
            if (!completed)
            {
                if (!stop.IsGiven)
                    output.Leave();
                stop.Give();
            }
        }
    }

    /// <summary>Writes all remaining results.</summary>
    public void Finish()
    {
        noMoreComes = true;
        WriteUntil(() => scheduler.Known == 0);
    }

    // An exception filter that only takes note. The engine throws PipelineStoppedException when a later command has enough, but also
    // after Ctrl+C, in which case stop is given.
    private bool NotesLeaving(Exception e)
    {
        WasLeft |= handsOver && (e is FlowControlException || (e is PipelineStoppedException && !stop.IsGiven));
        return false;
    }

    private bool WriteNext()
    {
        var job = scheduler.Head;
        if (job is null && failures.KeepsError)
        {
            WriteKeptError();
            return true;
        }

        if (job is not { IsReady: true })
            return false;

        Batch? batch;
        try
        {
            batch = job.Take();
        }
        catch (Exception e) when (e is not PipelineStoppedException && !(e is OperationCanceledException && stop.IsGiven))
        {
            Remove();
            if (!failures.Keep(new Failure(e, job.Input)))
                output.Fail(e, job.Input);
            scheduler.Reported(job);
            return true;
        }

        if (batch is null || batch.IsLast)
            Remove();
        if (batch is not null)
            Write(batch, job.Input);
        return true;
    }

    private void Remove()
    {
        scheduler.RemoveHead();
        written++;
    }

    // The first error ends everything. If the caller continues after it anyway, the remaining jobs are started.
    private void WriteKeptError()
    {
        var (failure, aftermath) = failures.Release(scheduler.Known);
        output.Fail(failure.Error, failure.Input, aftermath);
        failures.Resume();
        scheduler.BeginWaiting();
    }

    private void Write(Batch batch, Input input)
    {
        if (batch.Error is not null)
            output.Fail(batch.Error, input with { Target = batch.Target });
        output.Announce(batch.Total);
        for (var i = 0; i < batch.Items.Count && !output.HasEnough; i++)
        {
            if (i == batch.Items.Count - 1)
                input.Entry?.Wrote();
            handsOver = true;
            output.Write(batch.Items[i]);
            handsOver = false;
            if (i == 0)
                batch.GoOn?.Invoke();
        }

        if (output.HasEnough)
        {
            stop.Give();
            throw new OperationCanceledException();
        }
    }

    private void WriteMessages()
    {
        while (messages.TryDequeue(out var message))
            output.Say(message);
    }
}
