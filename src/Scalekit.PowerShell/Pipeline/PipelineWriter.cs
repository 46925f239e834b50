using System;
using System.Collections.Concurrent;
using System.Management.Automation;
using System.Threading;

namespace Scalekit.PowerShell.Pipeline;

/// <summary>
/// Writes on the pipeline's thread: the batches of the jobs in the order of the input, each error for its own input, progress, and what
/// the client says meanwhile.
/// </summary>
/// <remarks>
/// When the consumer stops early, <c>WriteObject</c> throws here; nothing catches that, and everything in flight is cancelled on the
/// way out.
/// </remarks>
/// <param name="output">Where it writes to.</param>
/// <param name="scheduler">Says whose turn it is.</param>
/// <param name="failures">Says what follows from an error.</param>
/// <param name="stop">Ends it, and is given when the consumer has enough.</param>
/// <param name="news">Released when there is something to look at.</param>
internal sealed class PipelineWriter(
    IPipelineOutput output, Scheduler scheduler, FailurePolicy failures, StopSignal stop, SemaphoreSlim news)
{
    private readonly ConcurrentQueue<string> messages = new();
    private long written;
    private bool noMoreComes;
    private bool handsOver;

    /// <summary>Whether a command after this one has enough, and that is no failure.</summary>
    public bool WasLeft { get; private set; }

    /// <summary>Takes a message from any thread.</summary>
    public void Say(string message)
    {
        messages.Enqueue(message);
        Wake();
    }

    /// <summary>Makes the pipeline's thread look again; from any thread.</summary>
    public void Wake()
    {
        // Between two looks of the pipeline's thread one signal is as good as many.
        if (news.CurrentCount == 0)
            news.Release();
    }

    /// <summary>Writes what comes until a condition holds; it is looked at again after each wake.</summary>
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
            throw; // never comes here
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
            // The consumer has enough. Where the pipeline is being stopped, nothing more may be written.
            if (!completed)
            {
                if (!stop.IsGiven)
                    output.Leave();
                stop.Give();
            }
        }
    }

    /// <summary>Writes all that is still to come.</summary>
    public void Finish()
    {
        noMoreComes = true;
        WriteUntil(() => scheduler.Known == 0);
    }

    // Noted on the way out. The engine throws the second where a later command has enough; after Ctrl+C too, which the caller knows.
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

    // The first error ends everything; should the caller go on after it nevertheless, so does this.
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
