using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Paging;

/// <summary>
/// A listing that fetches its pages as it is enumerated, one page ahead: while the caller works on a page, the next one is under way,
/// and never more than that. Leaving the enumeration early cancels what is in flight.
/// </summary>
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

    /// <inheritdoc/>
    public async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        var left = options.Limit ?? long.MaxValue;
        await foreach (var page in Pages(cancellationToken).ConfigureAwait(false))
        {
            foreach (var item in page.Items)
            {
                if (left-- <= 0)
                    yield break;
                yield return item;
            }
        }
    }

    /// <summary>The listing page by page; the last page may hold more than <see cref="ListOptions.Limit"/> asks for.</summary>
    /// <exception cref="ScalekitException"><see cref="ErrorIds.PageTokenLoop"/>: the service gave a page token twice.</exception>
    public async IAsyncEnumerable<Page<T>> Pages([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var left = options.Limit ?? long.MaxValue;
        if (left <= 0)
            yield break;

        var size = options.PageSize ?? (int)Math.Min(ListOptions.DefaultPageSize, left);
        var tokens = new HashSet<string>(StringComparer.Ordinal);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var pending = fetch(new PageRequest(size), stop.Token);
        try
        {
            for (var number = 2; ; number++)
            {
                var page = await pending.ConfigureAwait(false);
                left -= page.Items.Count;
                var token = left > 0 ? page.NextToken : null;
                var loops = token is not null && !tokens.Add(token);
                if (token is not null && !loops)
                    pending = fetch(new PageRequest(size, token, number), stop.Token);

                yield return page;

                if (loops)
                    throw new ScalekitException(ErrorIds.PageTokenLoop, $"The service gave the same page token twice after {number - 1} pages; the listing is incomplete.");
                if (token is null)
                    yield break;
            }
        }
        finally
        {
            // Reached as well when the caller leaves in the middle: the page ahead is cancelled, and its end is nobody's fault.
            stop.Cancel();
            _ = pending.ContinueWith(static t => _ = t.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }
}
