using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Configuration;

/// <summary>Reads things side by side and hands them over in their order. Not thread-safe.</summary>
internal sealed class ReadAhead<T> : IDisposable
{
    // So that one that takes long does not leave the others idle.
    private const int Spare = 4;

    private readonly IReadOnlyList<string> names;
    private readonly Func<string, CancellationToken, Task<T>> read;
    private readonly CancellationTokenSource stop;
    private readonly SemaphoreSlim places;
    private readonly Queue<Task<T>> ahead = new();
    private readonly int limit;
    private int next;

    /// <summary>Creates one. Reading begins with <see cref="Begin"/> or the first <see cref="NextAsync"/>.</summary>
    /// <param name="names">What to read.</param>
    /// <param name="limit">How many are read at a time.</param>
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

    /// <summary>How many were handed over.</summary>
    public int Done { get; private set; }

    /// <summary>Whether all were handed over.</summary>
    public bool IsAtEnd => Done == names.Count;

    /// <summary>Reads as many as may be under way, and some to spare.</summary>
    public void Begin()
    {
        for (; next < names.Count && ahead.Count < limit * Spare; next++)
            ahead.Enqueue(ReadAsync(names[next]));
    }

    /// <summary>The next one, with its name.</summary>
    public async Task<(string Name, T Value)> NextAsync()
    {
        Begin();
        var value = await ahead.Dequeue().ConfigureAwait(false);
        Begin();
        return (names[Done++], value);
    }

    /// <summary>Ends what is under way: whoever sees an error must not find requests that go on.</summary>
    public async Task EndAsync()
    {
        stop.Cancel();
        while (ahead.Count > 0)
            await QuietAsync(ahead.Dequeue()).ConfigureAwait(false);
    }

    /// <summary>Waits for a task whose error is of no use any more.</summary>
    public static async Task QuietAsync(Task task)
    {
        try
        {
            await task.ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The first error is on its way to the caller already.
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
            // The place may come from one that was just ended.
            stop.Token.ThrowIfCancellationRequested();
            return await read(name, stop.Token).ConfigureAwait(false);
        }
        finally
        {
            places.Release();
        }
    }
}
