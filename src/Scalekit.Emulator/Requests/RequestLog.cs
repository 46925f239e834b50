using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace Scalekit.Emulator;

/// <summary>What the emulator was asked, the last 200,000 requests of it. Safe for use from several threads.</summary>
public sealed class RequestLog
{
    private const int Capacity = 200_000;

    private readonly Lock _gate = new();
    private readonly Queue<RequestLogEntry> _entries = new();
    private long _lastSequence;
    private int _underWay;
    private int _peak;

    internal RequestLog()
    {
    }

    /// <summary>The most requests that were under way at one time, since the start or the last <see cref="Clear"/>.</summary>
    public int PeakConcurrency
    {
        get
        {
            lock (_gate)
            {
                return _peak;
            }
        }
    }

    /// <summary>The requests so far in the order of their arrival.</summary>
    /// <returns>A list of its own; the entries of requests that are under way still change.</returns>
    public IReadOnlyList<RequestLogEntry> Snapshot()
    {
        lock (_gate)
        {
            return [.. _entries];
        }
    }

    /// <summary>How many requests there were.</summary>
    /// <param name="operationId">Only those of this operation; null for all.</param>
    /// <returns>The count.</returns>
    public int Count(string? operationId = null)
    {
        lock (_gate)
        {
            return operationId is null ? _entries.Count : _entries.Count(entry => entry.OperationId == operationId);
        }
    }

    /// <summary>Forgets all requests; the numbers begin at 1 again.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _entries.Clear();
            _lastSequence = 0;
            _peak = _underWay;
        }
    }

    /// <summary>Logs a request; the function gets its number and how many are under way with it.</summary>
    internal RequestLogEntry Begin(Func<long, int, RequestLogEntry> create)
    {
        lock (_gate)
        {
            _peak = Math.Max(_peak, ++_underWay);
            var entry = create(++_lastSequence, _underWay);
            _entries.Enqueue(entry);
            if (_entries.Count > Capacity)
            {
                _entries.Dequeue();
            }

            return entry;
        }
    }

    /// <summary>The request is no longer under way. May be called more than once.</summary>
    internal void End(RequestLogEntry entry)
    {
        lock (_gate)
        {
            if (entry.IsUnderWay)
            {
                entry.IsUnderWay = false;
                _underWay--;
            }
        }
    }
}
