using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Core.Paging;

namespace Scalekit.PowerShell.Pipeline;

/// <summary>The objects of a listing that pass a filter, optionally converted.</summary>
internal sealed class ListingSource<T>(
    Listing<T> listing, Func<T, bool>? filter, CancellationToken cancellationToken, Func<T, object>? convert = null) : IBatchSource
    where T : class
{
    private PageCursor<T>? pages;

    public async Task<Batch?> NextAsync()
    {
        // Opened here, so that an invalid request is an error of this source.
        pages ??= listing.Open(cancellationToken);
        return await pages.NextAsync().ConfigureAwait(false) is { } page
            ? new Batch(Chosen(page.Items), page.IsLast, filter is null ? page.TotalSize : null, pages.GoOn)
            : null;
    }

    public void Dispose() => pages?.Dispose();

    private IReadOnlyList<object> Chosen(IReadOnlyList<T> items)
    {
        var chosen = filter is null ? items : items.Where(filter).ToArray();
        return convert is null ? chosen : [.. chosen.Select(convert)];
    }
}
