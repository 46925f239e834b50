using System;
using System.Management.Automation;
using Scalekit.Core.Paging;
using Scalekit.PowerShell.Pipeline;

namespace Scalekit.PowerShell.Commands;

/// <summary>Base class of cmdlets that read: page size, -First, -Skip, -IncludeTotalCount, and parallel reading.</summary>
public abstract class ListCommand : InputCommand
{
    private protected ListCommand()
        : base(throttleLimit: 8)
    {
    }

    /// <summary>How many objects to request at a time. The default depends on how many are needed.</summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    public int PageSize { get; set; }

    private protected override bool OnlyReads => true;

    // Reads inputs ahead, so that the next one can start when one ends, even if the pipeline's thread is busy with results.
    private protected override int Ahead => 2 * ThrottleLimit;

    private protected override void ShowProgress(long done, long? total, int underWay) => ShowObjects();

    /// <summary>Writes a listing, or the objects that pass a filter.</summary>
    private protected void List<T>(object? target, Func<ScalekitClient, ListOptions, Listing<T>> list, Func<T, bool>? filter = null)
        where T : class =>
        Run(target, Source(list, filter));

    private protected IBatchSource Source<T>(Func<ScalekitClient, ListOptions, Listing<T>> list, Func<T, bool>? filter = null)
        where T : class =>
        new ListingSource<T>(list(ConnectedClient(), Options(filter is null)), filter, StopToken);

    /// <summary>Gives the objects of an inner source for every object of an outer listing.</summary>
    private protected IBatchSource FanOut<TOuter>(
        Func<ScalekitClient, ListOptions, Listing<TOuter>> outer, Func<TOuter, IBatchSource> inner)
        where TOuter : class =>
        new FanOutSource<TOuter>(outer(ConnectedClient(), new ListOptions()), inner, ThrottleLimit, StopToken);

    // With a filter, it is unknown how many objects must be read to find the first few.
    private ListOptions Options(bool unfiltered)
    {
        var needed = unfiltered && PagingParameters is { First: < long.MaxValue } paging && paging.Skip < long.MaxValue - paging.First
            ? Math.Max(1, (long)(paging.First + paging.Skip))
            : (long?)null;
        return new ListOptions(PageSize == 0 ? null : PageSize, needed);
    }
}
