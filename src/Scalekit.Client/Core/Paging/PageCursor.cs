using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Core.Paging;

/// <summary>
/// Reads a listing one page ahead: while the caller works on a page, the next one is fetched, but no more than that. The second page is not
/// requested until the caller continues, because the first may be enough. Disposing the cursor cancels the request in progress. Not
/// thread-safe.
/// </summary>
/// <typeparam name="T">What is listed.</typeparam>
public sealed class PageCursor<T> : IDisposable
{
    private readonly Func<PageRequest, CancellationToken, Task<Page<T>>> fetch;
    private readonly CancellationTokenSource stop;
    private readonly HashSet<Guid> tokens = [];
    private readonly int size;
    private long left;
    private long seen;
    private long? total;
    private bool isWhole;
    private int fetched;
    private string? nextToken;
    private string? firstIdentity;
    private Task<Page<T>>? ahead;
    private bool loops;
    private bool isIncomplete;
    private bool disposed;

    internal PageCursor(Func<PageRequest, CancellationToken, Task<Page<T>>> fetch, ListOptions options, CancellationToken cancellationToken)
    {
        this.fetch = fetch;
        stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        left = options.Limit ?? long.MaxValue;
        size = options.PageSize ?? (int)Math.Min(ListOptions.DefaultPageSize, Math.Max(1, left));
        try
        {
            if (left > 0)
                ahead = fetch(new PageRequest(size), stop.Token);
        }
        catch
        {
            stop.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Returns the next page, or null after the last. The last may hold more than <see cref="ListOptions.Limit"/> objects.
    /// </summary>
    /// <exception cref="ScalekitException">
    /// <see cref="ErrorIds.PageTokenLoop"/>: the service returned the same page twice. <see cref="ErrorIds.ListingIncomplete"/>: the
    /// service reports more objects than it returned, but no way to get them.
    /// </exception>
    public async Task<Page<T>?> NextAsync()
    {
        GoOn();
        if (loops)
            throw Loop("it had already returned");
        if (isIncomplete)
            throw Incomplete();
        if (ahead is null)
            return null;

        var page = await ahead.ConfigureAwait(false);
        ahead = null;

        // The first page has no token, so a loop back to it shows only in its first object.
        var identity = page.FirstIdentity ?? (page.Items.Count > 0 ? (page.Items[0] as Resource)?.Identity : null);
        if (fetched == 0)
            firstIdentity = identity;
        else if (identity is not null && identity == firstIdentity)
        {
            loops = true;
            throw Loop("led back to the first page");
        }

        if (fetched == 0)
            isWhole = page.IsOfWhole;
        fetched++;
        left -= page.Items.Count;
        seen += page.Items.Count + page.Skipped;

        // Objects may be added and removed meanwhile, so the smallest total counts: at least that many existed all the time.
        total = page.TotalSize < total ? page.TotalSize : total ?? page.TotalSize;
        isIncomplete = left > 0 && page.NextToken is null && isWhole && seen < total;
        if (isIncomplete)
            return page;
        if (left <= 0 || page.NextToken is null)
            return page.AsLast();

        // This page is good, so the loop is reported only when the caller asks for the next page.
        loops = !tokens.Add(Fingerprint(page.NextToken));
        if (!loops)
            nextToken = page.NextToken;
        if (fetched > 1)
            GoOn();
        return page;
    }

    /// <summary>Requests the next page now, before it is needed.</summary>
    public void GoOn()
    {
        if (nextToken is null || disposed)
            return;
        var request = new PageRequest(size, nextToken, fetched + 1);
        var token = stop.Token;

        // On another thread, because sending takes time too, and the caller has work to do.
        ahead = Task.Run(() => fetch(request, token), CancellationToken.None);
        nextToken = null;
    }

    /// <summary>Cancels the request in progress.</summary>
    public void Dispose()
    {
        if (disposed)
            return;
        disposed = true;
        stop.Cancel();

        // Observes the exception of the cancelled request, which would otherwise be unobserved.
        _ = ahead?.ContinueWith(
            static t => _ = t.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        stop.Dispose();
    }

    private ScalekitException Incomplete() =>
        new(
            ErrorIds.ListingIncomplete,
            $"The service reports {total} objects, but returned only {seen} and no way to get the rest; "
            + "the list is incomplete.")
        {
            Advice = new Advice(AdviceCode.NarrowListing),
        };

    private ScalekitException Loop(string problem) =>
        new(ErrorIds.PageTokenLoop, $"The service returned a page token that {problem} ({fetched} pages so far); the list is incomplete.");

    // Only a hash is kept, because tokens may be long and a listing may have very many pages.
    private static Guid Fingerprint(string token)
    {
        using var hash = SHA256.Create();
        return new Guid(hash.ComputeHash(Encoding.UTF8.GetBytes(token)).AsSpan(0, 16).ToArray());
    }
}
