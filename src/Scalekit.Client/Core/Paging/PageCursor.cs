using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Core.Paging;

/// <summary>
/// Walks through a listing one page ahead: while the caller works on a page, the next one is under way, and never more than that.
/// The first page may be all that the caller wants, so the second is not asked for until the caller goes on.
/// Disposing it cancels what is in flight. One caller at a time.
/// </summary>
/// <typeparam name="T">What is listed.</typeparam>
public sealed class PageCursor<T> : IDisposable
{
    private readonly Func<PageRequest, CancellationToken, Task<Page<T>>> fetch;
    private readonly CancellationTokenSource stop;
    private readonly HashSet<Guid> tokens = [];
    private readonly int size;
    private long left;
    private int fetched;
    private string? nextToken;
    private string? firstIdentity;
    private Task<Page<T>>? ahead;
    private bool loops;
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

    /// <summary>The next page; null after the last. The last may hold more than <see cref="ListOptions.Limit"/> asks for.</summary>
    /// <exception cref="ScalekitException"><see cref="ErrorIds.PageTokenLoop"/>: a page token led back to where the listing was.</exception>
    public async Task<Page<T>?> NextAsync()
    {
        GoOn();
        if (loops)
            throw Loop("came before");
        if (ahead is null)
            return null;

        var page = await ahead.ConfigureAwait(false);
        ahead = null;

        // The first page has no token, so a token that leads back to it is a new one.
        var identity = page.Items.Count > 0 ? (page.Items[0] as Resource)?.Identity : null;
        if (fetched == 0)
            firstIdentity = identity;
        else if (identity is not null && identity == firstIdentity)
        {
            loops = true;
            throw Loop("led back to the first page");
        }

        fetched++;
        left -= page.Items.Count;
        if (left <= 0 || page.NextToken is null)
            return page.AsLast();

        // Told only when the caller asks for more: this page is good.
        loops = !tokens.Add(Fingerprint(page.NextToken));
        if (!loops)
            nextToken = page.NextToken;
        if (fetched > 1)
            GoOn();
        return page;
    }

    /// <summary>Tells that one page is not enough: the second is asked for now rather than when it is needed.</summary>
    public void GoOn()
    {
        if (nextToken is null || disposed)
            return;
        ahead = fetch(new PageRequest(size, nextToken, fetched + 1), stop.Token);
        nextToken = null;
    }

    /// <summary>Cancels the page that is under way.</summary>
    public void Dispose()
    {
        if (disposed)
            return;
        disposed = true;
        stop.Cancel();

        // How the cancelled page ends is nobody's concern.
        _ = ahead?.ContinueWith(static t => _ = t.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        stop.Dispose();
    }

    private ScalekitException Loop(string problem) =>
        new(ErrorIds.PageTokenLoop, $"The service gave a page token that {problem} ({fetched} pages so far); the listing is incomplete.");

    // A service's tokens may be long, and a listing may have very many pages.
    private static Guid Fingerprint(string token)
    {
        using var hash = SHA256.Create();
        return new Guid(hash.ComputeHash(Encoding.UTF8.GetBytes(token)).AsSpan(0, 16).ToArray());
    }
}
