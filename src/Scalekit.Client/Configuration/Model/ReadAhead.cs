using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Configuration;

/// <summary>Reads several objects in parallel and returns them in order. Not thread-safe.</summary>
internal sealed class ReadAhead<T> : IDisposable
{
    // Reads further ahead, so that one slow read does not leave the others idle.
    private const int Spare = 4;

    private readonly IReadOnlyList<string> names;
    private readonly Func<string, CancellationToken, Task<T>> read;
    private readonly CancellationTokenSource stop;
    private readonly SemaphoreSlim places;
    private readonly Queue<Task<T>> ahead = new();
    private readonly int limit;
    private int next;

    /// <summary>Creates the reader. Reading starts with <see cref="Begin"/> or the first <see cref="NextAsync"/>.</summary>
    /// <param name="names">What to read.</param>
    /// <param name="limit">How many are read at the same time.</param>
    /// <param name="read">Reads one.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public ReadAhead(
        IReadOnlyList<string> names, int limit, Func<string, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        this.names = names;
        this.read = read;
        this.limit = Math.Max(1, limit);
        places = new SemaphoreSlim(this.limit);
        stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    }

    /// <summary>How many were returned.</summary>
    public int Done { get; private set; }

    /// <summary>Whether all were returned.</summary>
    public bool IsAtEnd => Done == names.Count;

    /// <summary>Starts as many reads as allowed, and queues some more.</summary>
    public void Begin()
    {
        for (; next < names.Count && ahead.Count < limit * Spare; next++)
            ahead.Enqueue(ReadAsync(names[next]));
    }

    /// <summary>Returns the next value, with its name.</summary>
    public async Task<(string Name, T Value)> NextAsync()
    {
        Begin();
        var value = await ahead.Dequeue().ConfigureAwait(false);
        Begin();
        return (names[Done++], value);
    }

    /// <summary>Stops the reads in progress, so that none continues after the caller gets an error.</summary>
    public async Task EndAsync()
    {
        stop.Cancel();
        while (ahead.Count > 0)
            await QuietAsync(ahead.Dequeue()).ConfigureAwait(false);
    }

    /// <summary>Waits for a task whose error no longer matters.</summary>
    public static async Task QuietAsync(Task task)
    {
        try
        {
            await task.ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The first error is already on its way to the caller.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        stop.Dispose();
        places.Dispose();
    }

    private async Task<T> ReadAsync(string name)
    {
        await places.WaitAsync(stop.Token).ConfigureAwait(false);
        try
        {
            // The place may have been released because of the cancellation.
            stop.Token.ThrowIfCancellationRequested();
            return await read(name, stop.Token).ConfigureAwait(false);
        }
        finally
        {
            places.Release();
        }
    }
}
