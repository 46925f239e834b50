using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace Scalekit.PowerShell.Pipeline;

/// <summary>Objects that arrived together, or the error of one source of objects.</summary>
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

    /// <summary>The batch of a part: after it the whole may go on.</summary>
    public Batch(Batch part)
        : this(part.Items, isLast: false, goOn: part.GoOn)
    {
        Error = part.Error;
        Target = part.Target;
    }

    public IReadOnlyList<object> Items { get; }

    /// <summary>Nothing comes after it.</summary>
    public bool IsLast { get; }

    /// <summary>How many objects the listing has, where the service says so.</summary>
    public long? Total { get; }

    /// <summary>Called when the consumer took an object of it and did not stop at that: one may have been all that was wanted.</summary>
    public Action? GoOn { get; }

    /// <summary>What went wrong in a part of the source, of which the rest goes on.</summary>
    public Exception? Error { get; }

    public object? Target { get; }
}

/// <summary>Where objects come from, batch by batch; null after the last. Disposing it cancels what is in flight.</summary>
internal interface IBatchSource : IDisposable
{
    Task<Batch?> NextAsync();
}
