using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace Scalekit.Emulator;

/// <summary>The requests that the emulator received, at most the last 200,000. Thread-safe.</summary>
public sealed class RequestLog
{
    private const int Capacity = 200_000;

    private readonly Lock gate = new();
    private readonly Queue<RequestLogEntry> entries = new();
    private long lastSequence;
    private int underWay;
    private int peak;

    internal RequestLog()
    {
    }

    /// <summary>The largest number of requests in progress at the same time, since the start or the last <see cref="Clear"/>.</summary>
    public int PeakConcurrency
    {
        get
        {
            lock (gate)
            {
                return peak;
            }
        }
    }

    /// <summary>The requests so far in the order of their arrival.</summary>
    /// <returns>A copy; the entries of requests in progress still change.</returns>
    public IReadOnlyList<RequestLogEntry> Snapshot()
    {
        lock (gate)
        {
            return [.. entries];
        }
    }

    /// <summary>The number of requests.</summary>
    /// <param name="operationId">Only those of this operation; null for all.</param>
    /// <returns>The count.</returns>
    public int Count(string? operationId = null)
    {
        lock (gate)
        {
            return operationId is null ? entries.Count : entries.Count(entry => entry.OperationId == operationId);
        }
    }

    /// <summary>Clears the log; numbers start at 1 again.</summary>
    public void Clear()
    {
        lock (gate)
        {
            entries.Clear();
            lastSequence = 0;
            peak = underWay;
        }
    }

    /// <summary>Logs a request; the function gets its number and the number of requests in progress, including this one.</summary>
    internal RequestLogEntry Begin(Func<long, int, RequestLogEntry> create)
    {
        lock (gate)
        {
            peak = Math.Max(peak, ++underWay);
            var entry = create(++lastSequence, underWay);
            entries.Enqueue(entry);
            if (entries.Count > Capacity)
            {
                entries.Dequeue();
            }

            return entry;
        }
    }

    /// <summary>Marks the request as finished. Can be called more than once.</summary>
    internal void End(RequestLogEntry entry)
    {
        lock (gate)
        {
            if (entry.IsUnderWay)
            {
                entry.IsUnderWay = false;
                underWay--;
            }
        }
    }
}
