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

    /// <summary>How many objects the whole listing has; null if the service does not say.</summary>
    public long? TotalSize { get; }

    /// <summary>Whether it is the last page, or the last that the caller needs.</summary>
    public bool IsLast { get; private set; }

    internal string? NextToken { get; }

    /// <summary>The number of null entries in the list. They are not among the objects.</summary>
    internal int Skipped { get; init; }

    /// <summary>Identifies the first object if it has no identity; null if it must not be compared.</summary>
    internal string? FirstIdentity { get; init; }

    /// <summary>Whether the total counts the objects from this page on, and none before it.</summary>
    internal bool IsOfWhole { get; init; } = true;

    internal Page<T> AsLast()
    {
        IsLast = true;
        return this;
    }
}

/// <summary>How a listing is fetched.</summary>
/// <param name="PageSize">Objects per page; null for the default. It is adjusted to the nearest value that the operation allows.</param>
/// <param name="Limit">Maximum number of objects that the caller needs; null for all. No unnecessary page is requested.</param>
public sealed record ListOptions(int? PageSize = null, long? Limit = null)
{
    /// <summary>The default page size: few round trips, and within the limits of such services.</summary>
    public const int DefaultPageSize = 100;
}

/// <summary>A request for one page.</summary>
/// <param name="Size">The number of objects.</param>
/// <param name="Token">The token from the previous page; null for the first.</param>
/// <param name="Number">The number of the page, from 1.</param>
internal sealed record PageRequest(int Size, string? Token = null, int Number = 1);
