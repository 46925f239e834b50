using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace Scalekit.PowerShell.Pipeline;

/// <summary>Objects that arrived together, or the error of a source.</summary>
internal sealed class Batch
{
    public Batch(IReadOnlyList<object> items, bool isLast = true, long? total = null, Action? goOn = null)
    {
        Items = items;
        IsLast = isLast;
        Total = total;
        GoOn = goOn;
    }

    public Batch(Exception error, object? target)
        : this([])
    {
        Error = error;
        Target = target;
        IsLast = false;
    }

    /// <summary>Converts the batch of one part of a source: more batches may follow, so it is never the last.</summary>
    public Batch(Batch part)
        : this(part.Items, isLast: false, goOn: part.GoOn)
    {
        Error = part.Error;
        Target = part.Target;
    }

    public IReadOnlyList<object> Items { get; }

    /// <summary>No batch follows.</summary>
    public bool IsLast { get; }

    /// <summary>How many objects the listing has; null if the service does not say.</summary>
    public long? Total { get; }

    /// <summary>Called when the consumer has taken one object and wants more: one may be all it wants.</summary>
    public Action? GoOn { get; }

    /// <summary>The error of one part of the source; the other parts continue.</summary>
    public Exception? Error { get; }

    public object? Target { get; }
}

/// <summary>Gives objects batch by batch, then null. Disposing it cancels requests in progress.</summary>
internal interface IBatchSource : IDisposable
{
    Task<Batch?> NextAsync();
}
