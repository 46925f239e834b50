using System;
using System.Management.Automation;

namespace Scalekit.PowerShell.Commands;

/// <summary>Writes as many objects as -First and -Skip ask for, and the total that -IncludeTotalCount asks for.</summary>
/// <param name="paging">What was asked for; null where the cmdlet has no such parameters, and everything is written.</param>
/// <param name="write">Writes an object to the pipeline.</param>
internal sealed class PagedOutput(PagingParameters? paging, Action<object> write)
{
    private ulong toSkip = paging?.Skip ?? 0;
    private ulong toWrite = paging?.First ?? ulong.MaxValue;
    private bool totalAnnounced = paging is not { IncludeTotalCount.IsPresent: true };

    /// <summary>Whether the caller asked for so many objects and has them, and waits for no total.</summary>
    public bool HasEnough => toWrite == 0 && totalAnnounced;

    /// <summary>How many objects were written.</summary>
    public long Written { get; private set; }

    /// <summary>How many there will be in the end, where the service says how many there are.</summary>
    public long? Expected { get; private set; }

    /// <summary>Tells how many objects there are, before the first of them; null where nobody knows.</summary>
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
