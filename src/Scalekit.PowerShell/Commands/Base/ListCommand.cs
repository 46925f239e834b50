using System;
using System.Management.Automation;
using Scalekit.Core.Paging;
using Scalekit.PowerShell.Pipeline;

namespace Scalekit.PowerShell.Commands;

/// <summary>What every cmdlet has that reads: a page size, -First, -Skip and -IncludeTotalCount, and reading side by side.</summary>
public abstract class ListCommand : InputCommand
{
    private protected ListCommand()
        : base(throttleLimit: 8)
    {
    }

    /// <summary>How many objects to request at a time; by default as many as are useful.</summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    public int PageSize { get; set; }

    private protected override bool OnlyReads => true;

    // So that the next is there to begin when one ends: by then the pipeline's thread may be busy with what was found.
    private protected override int Ahead => 2 * ThrottleLimit;

    private protected override void ShowProgress(long done, long? total, int underWay) => ShowObjects();

    /// <summary>Writes a listing, or what a filter lets through.</summary>
    private protected void List<T>(object? target, Func<ScalekitClient, ListOptions, Listing<T>> list, Func<T, bool>? filter = null)
        where T : class =>
        Run(target, Source(list, filter));

    private protected IBatchSource Source<T>(Func<ScalekitClient, ListOptions, Listing<T>> list, Func<T, bool>? filter = null)
        where T : class =>
        new ListingSource<T>(list(ConnectedClient(), Options(filter is null)), filter, StopToken);

    /// <summary>For every object of an outer listing, what an inner source gives.</summary>
    private protected IBatchSource FanOut<TOuter>(
        Func<ScalekitClient, ListOptions, Listing<TOuter>> outer, Func<TOuter, IBatchSource> inner)
        where TOuter : class =>
        new FanOutSource<TOuter>(outer(ConnectedClient(), new ListOptions()), inner, ThrottleLimit, StopToken);

    // With a filter nobody knows how many objects have to be read to find the first few.
    private ListOptions Options(bool unfiltered)
    {
        var needed = unfiltered && PagingParameters is { First: < long.MaxValue } paging && paging.Skip < long.MaxValue - paging.First
            ? Math.Max(1, (long)(paging.First + paging.Skip))
            : (long?)null;
        return new ListOptions(PageSize == 0 ? null : PageSize, needed);
    }
}
