using System;
using System.Linq;
using System.Management.Automation;
using Scalekit.Paging;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>What every cmdlet has that reads: page size, -First, -Skip and -IncludeTotalCount, and reads side by side.</summary>
public abstract class ListCommand : SessionCommand
{
    /// <summary>How many objects to ask for at a time; by default as many as are useful.</summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    public int PageSize { get; set; }

    /// <summary>How many inputs may be under way at a time; output is in the order of the input.</summary>
    [Parameter]
    [ValidateRange(1, 256)]
    public int ThrottleLimit { get; set; } = 8;

    private protected override int Parallelism => ThrottleLimit;

    private protected override void ShowProgress(long done, long? total, int underWay)
    {
        if (Expected is { } expected)
            Progress.Show(Written, expected);
    }

    /// <summary>Writes a listing, or what a filter lets through.</summary>
    private protected void List<T>(object? target, Func<ScalekitClient, ListOptions, Listing<T>> list, Func<T, bool>? filter = null)
        where T : class =>
        Run(target, Source(list, filter));

    private protected IBatchSource Source<T>(Func<ScalekitClient, ListOptions, Listing<T>> list, Func<T, bool>? filter = null)
        where T : class =>
        new ListingSource<T>(list(Client, Options(filter is null)), filter, StopToken);

    /// <summary>For every object of an outer listing, what an inner source gives.</summary>
    private protected IBatchSource FanOut<TOuter>(Func<ScalekitClient, ListOptions, Listing<TOuter>> outer, Func<TOuter, IBatchSource> inner)
        where TOuter : class =>
        new FanOutSource<TOuter>(outer(Client, new ListOptions()), inner, ThrottleLimit, StopToken);

    /// <summary>Whether exactly one organization is given, through which a thing is found; where not, that is the error.</summary>
    private protected bool IsFoundThrough(string[]? organizationId, string thing, string parameter, object target, string advice)
    {
        if (organizationId is { Length: 1 })
            return true;
        var problem = new ScalekitException(
            ErrorIds.InvalidIdentifier, $"A {thing} is found through its organization: give exactly one OrganizationId with {parameter}.") { RecommendedAction = advice };
        Refuse(target, problem);
        return false;
    }

    /// <summary>The identifiers of things of this kind that are given: what is piped in may have an Id that is something else's.</summary>
    private protected string[]? OwnIds(string[]? ids, PSObject? input, string kind) =>
        ids is null || IsOnCommandLine("Id") || ids.All(id => PipedObject.IsId(input, id, kind)) ? ids : null;

    // With a filter nobody knows how many objects it takes to find the first so many.
    private ListOptions Options(bool unfiltered)
    {
        var needed = unfiltered && PagingParameters is { } paging && paging.First < long.MaxValue && paging.Skip < long.MaxValue - paging.First
            ? Math.Max(1, (long)(paging.First + paging.Skip))
            : (long?)null;
        return new ListOptions(PageSize == 0 ? null : PageSize, needed);
    }
}
