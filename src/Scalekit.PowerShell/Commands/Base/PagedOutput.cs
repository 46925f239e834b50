using System;
using System.Management.Automation;

namespace Scalekit.PowerShell.Commands;

/// <summary>Writes the objects selected by -First and -Skip, and the total for -IncludeTotalCount.</summary>
/// <param name="paging">The paging parameters; null if the cmdlet has none, and everything is written.</param>
/// <param name="write">Writes an object to the pipeline.</param>
internal sealed class PagedOutput(PagingParameters? paging, Action<object> write)
{
    private ulong toSkip = paging?.Skip ?? 0;
    private ulong toWrite = paging?.First ?? ulong.MaxValue;
    private bool totalAnnounced = paging is not { IncludeTotalCount.IsPresent: true };

    /// <summary>Whether the caller has as many objects as it asked for, and does not wait for a total.</summary>
    public bool HasEnough => toWrite == 0 && totalAnnounced;

    /// <summary>How many objects were written.</summary>
    public long Written { get; private set; }

    /// <summary>How many objects will be written; null if the service does not say how many there are.</summary>
    public long? Expected { get; private set; }

    /// <summary>Reports how many objects there are, before the first one; null if unknown.</summary>
    public void Announce(long? total)
    {
        if (total is { } all && paging is not null)
        {
            var found = (ulong)Math.Max(0, all);
            Expected = (long)Math.Min(found - Math.Min(found, paging.Skip), paging.First);
        }

        if (totalAnnounced)
            return;
        totalAnnounced = true;
        write(paging!.NewTotalCount((ulong)Math.Max(0, total ?? 0), total is null ? 0 : 1));
    }

    public void Write(object item)
    {
        if (toSkip > 0)
        {
            toSkip--;
            return;
        }

        toWrite--;
        Written++;
        write(item);
    }
}
