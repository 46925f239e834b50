using System;
using System.Collections.Generic;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Core.Paging;

namespace Scalekit.PowerShell.Pipeline;

/// <summary>
/// Gives the objects of an inner source for every object of an outer listing, in the outer order, with a limited number of inner sources
/// in progress at a time. If an inner source fails, its error is reported and the others continue.
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
        // Starts with one and adds more with each finished source: the consumer may want only the first object.
        while (branches.Count < Math.Min(degree, 1 + finished) && !outerEnded)
        {
            if (waiting is not null && waiting.MoveNext())
            {
                branches.Enqueue(new Branch(waiting.Current, inner(waiting.Current)));
                continue;
            }

            // Waiting for an outer page does not hold back results of the branches.
            outerPage ??= NextOuterPageAsync();
            if (branches.Count > 0 && !outerPage.IsCompleted)
                return;
            waiting?.Dispose();
            waiting = await outerPage.ConfigureAwait(false);
            outerPage = null;
            outerEnded = waiting is null;
        }
    }

    // Results listed before the failure are still delivered; the failure comes last.
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

    /// <summary>An inner source whose first batch has been requested.</summary>
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
