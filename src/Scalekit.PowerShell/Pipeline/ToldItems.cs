using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace Scalekit.PowerShell.Pipeline;

/// <summary>Collects items from work on any thread, for the pipeline's thread to write.</summary>
internal sealed class ToldItems<T>
    where T : class
{
    private readonly object gate = new();
    private List<T> items = [];
    private TaskCompletionSource<bool> news = New();
    private Task? work;

    /// <summary>Starts the work.</summary>
    /// <param name="begin">Starts the work, which calls its argument with each item.</param>
    public void Begin(Func<Action<T>, Task> begin) => work = Task.Run(() => begin(Tell));

    /// <summary>Waits for new items and returns them; null after the last. Throws what the work throws.</summary>
    public async Task<IReadOnlyList<T>?> NextAsync()
    {
        await Task.WhenAny(work!, News()).ConfigureAwait(false);
        var hasEnded = work!.IsCompleted;
        var told = Take();
        if (told.Count > 0 || !hasEnded)
            return told;
        await work.ConfigureAwait(false);
        return null;
    }

    /// <summary>Waits for cancelled work to end, for a limited time, and returns the last items.</summary>
    public IReadOnlyList<T> Rest(TimeSpan patience)
    {
        Task.WaitAny([work!], patience);
        _ = work!.ContinueWith(task => task.Exception, TaskScheduler.Default);
        return Take();
    }

    private static TaskCompletionSource<bool> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Tell(T item)
    {
        lock (gate)
        {
            items.Add(item);
            news.TrySetResult(true);
        }
    }

    private Task<bool> News()
    {
        lock (gate)
            return news.Task;
    }

    private List<T> Take()
    {
        lock (gate)
        {
            var told = items;
            items = [];
            if (told.Count > 0)
                news = New();
            return told;
        }
    }
}
