using System.Collections.Generic;

namespace Scalekit.Core.Paging;

/// <summary>One page of a listing.</summary>
/// <typeparam name="T">What is listed.</typeparam>
public sealed class Page<T>
{
    internal Page(IReadOnlyList<T> items, string? nextToken, long? totalSize)
    {
        Items = items;
        NextToken = nextToken;
        TotalSize = totalSize;
    }

    /// <summary>The page's objects, in the service's order.</summary>
    public IReadOnlyList<T> Items { get; }

    /// <summary>How many objects the whole listing has, where the service says so.</summary>
    public long? TotalSize { get; }

    /// <summary>Whether nothing comes after it, or nothing that the caller needs.</summary>
    public bool IsLast { get; private set; }

    internal string? NextToken { get; }

    internal Page<T> AsLast()
    {
        IsLast = true;
        return this;
    }
}

/// <summary>How a listing is fetched.</summary>
/// <param name="PageSize">Objects a page; null for the most that is useful.</param>
/// <param name="Limit">How many objects the caller needs at most; null for all. No page is asked for that is not needed.</param>
public sealed record ListOptions(int? PageSize = null, long? Limit = null)
{
    /// <summary>The page size where none is given: few round trips, and no more than services of this kind allow.</summary>
    public const int DefaultPageSize = 100;
}

/// <summary>Which page to ask for.</summary>
/// <param name="Size">How many objects.</param>
/// <param name="Token">What the page before said of the next; null for the first.</param>
/// <param name="Number">Its place in the listing, from 1.</param>
internal sealed record PageRequest(int Size, string? Token = null, int Number = 1);
