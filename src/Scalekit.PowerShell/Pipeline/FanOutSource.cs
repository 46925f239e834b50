using System;
using System.Collections.Generic;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Core.Paging;

namespace Scalekit.PowerShell.Pipeline;

/// <summary>
/// For every object of an outer listing, what an inner source gives: in the outer order, with so many inner sources under way at a
/// time. An inner source that fails is reported as such, and the others go on.
/// </summary>
internal sealed class FanOutSource<TOuter>(
    Listing<TOuter> outer, Func<TOuter, IBatchSource> inner, int degree, CancellationToken cancellationToken) : IBatchSource
    where TOuter : class
{
    private readonly Queue<Branch> branches = new();
    private PageCursor<TOuter>? pages;
    private IEnumerator<TOuter>? waiting;
    private Task<IEnumerator<TOuter>?>? outerPage;
    private bool outerEnded;
    private int finished;
    private ExceptionDispatchInfo? outerFailure;

    public async Task<Batch?> NextAsync()
    {
        while (true)
        {
            await FillAsync().ConfigureAwait(false);
            if (branches.Count == 0)
            {
                outerFailure?.Throw();
                return null;
            }

            var head = branches.Peek();
            Batch? batch;
            try
            {
                batch = await head.TakeAsync().ConfigureAwait(false);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                End();
                return new Batch(e, head.Origin);
            }

            if (batch is null || batch.IsLast)
                End();
            if (batch is not null && (batch.Items.Count > 0 || batch.Error is not null))
                return new Batch(batch);
        }
    }

    public void Dispose()
    {
        foreach (var branch in branches)
            branch.Source.Dispose();
        waiting?.Dispose();
        pages?.Dispose();
    }

    private void End()
    {
        branches.Dequeue().Source.Dispose();
        finished++;
    }

    private async Task FillAsync()
    {
        // Not all at once from the start: the consumer may want the first object only.
        while (branches.Count < Math.Min(degree, 1 + finished) && !outerEnded)
        {
            if (waiting is not null && waiting.MoveNext())
            {
                branches.Enqueue(new Branch(waiting.Current, inner(waiting.Current)));
                continue;
            }

            // An outer page that is still on its way does not hold back what the branches have.
            outerPage ??= NextOuterPageAsync();
            if (branches.Count > 0 && !outerPage.IsCompleted)
                return;
            waiting?.Dispose();
            waiting = await outerPage.ConfigureAwait(false);
            outerPage = null;
            outerEnded = waiting is null;
        }
    }

    // What was listed before the failure is still delivered; the failure comes last.
    private async Task<IEnumerator<TOuter>?> NextOuterPageAsync()
    {
        try
        {
            pages ??= outer.Open(cancellationToken);
            return (await pages.NextAsync().ConfigureAwait(false))?.Items.GetEnumerator();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            outerFailure = ExceptionDispatchInfo.Capture(e);
            return null;
        }
    }

    /// <summary>An inner source whose first batch is on its way.</summary>
    private sealed class Branch
    {
        private Task<Batch?>? first;

        public Branch(TOuter origin, IBatchSource source)
        {
            Origin = origin;
            Source = source;
            first = source.NextAsync();
        }

        public TOuter Origin { get; }

        public IBatchSource Source { get; }

        public Task<Batch?> TakeAsync()
        {
            var next = first ?? Source.NextAsync();
            first = null;
            return next;
        }
    }
}
