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

    /// <summary>Makes the batch of a part into one of the whole, which may go on after it.</summary>
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

    /// <summary>Called when the consumer took an object of it and wants more: one may have been all it wanted.</summary>
    public Action? GoOn { get; }

    /// <summary>What went wrong in a part of the source; its other parts go on.</summary>
    public Exception? Error { get; }

    public object? Target { get; }
}

/// <summary>Where objects come from, batch by batch; null after the last. Disposing it cancels what is in flight.</summary>
internal interface IBatchSource : IDisposable
{
    Task<Batch?> NextAsync();
}
