using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Core.Paging;

/// <summary>A listing, fetched page by page as it is enumerated. <see cref="PageCursor{T}"/> says how far ahead.</summary>
/// <typeparam name="T">What is listed.</typeparam>
public sealed class Listing<T> : IAsyncEnumerable<T>
{
    private readonly Func<PageRequest, CancellationToken, Task<Page<T>>> fetch;
    private readonly ListOptions options;

    internal Listing(Func<PageRequest, CancellationToken, Task<Page<T>>> fetch, ListOptions? options)
    {
        this.fetch = fetch;
        this.options = options ?? new ListOptions();
    }

    /// <summary>Starts fetching, for callers that work page by page. Disposing the cursor cancels requests in progress.</summary>
    public PageCursor<T> Open(CancellationToken cancellationToken = default) => new(fetch, options, cancellationToken);

    /// <summary>Returns the first object that meets the condition, or null. Fetches no more pages than needed.</summary>
    public async Task<T?> FirstOrDefaultAsync(Func<T, bool> condition, CancellationToken cancellationToken = default)
    {
        using var pages = Open(cancellationToken);
        while (await pages.NextAsync().ConfigureAwait(false) is { } page)
        {
            foreach (var item in page.Items)
            {
                if (condition(item))
                    return item;
            }

            pages.GoOn();
        }

        return default;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        var left = options.Limit ?? long.MaxValue;
        using var pages = Open(cancellationToken);
        while (await pages.NextAsync().ConfigureAwait(false) is { } page)
        {
            foreach (var item in page.Items)
            {
                if (left-- <= 0)
                    yield break;
                yield return item;
                pages.GoOn();
            }
        }
    }
}
