using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Core.Paging;

/// <summary>A listing, fetched page by page as it is enumerated; see <see cref="PageCursor{T}"/> for how far ahead.</summary>
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

    /// <summary>Starts fetching, for a caller that works page by page; disposing the cursor cancels what is in flight.</summary>
    public PageCursor<T> Open(CancellationToken cancellationToken = default) => new(fetch, options, cancellationToken);

    /// <summary>The first object for which the condition holds; null where there is none. No page after it is needed.</summary>
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
