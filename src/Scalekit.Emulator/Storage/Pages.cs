using System;
using System.Collections.Generic;
using System.Linq;

namespace Scalekit.Emulator.Storage;

/// <summary>Cuts pages out of sequences of positions.</summary>
internal static class Pages
{
    /// <param name="later">The positions after the start position.</param>
    /// <param name="earlier">The start position and those before it, backwards.</param>
    /// <param name="size">The maximum number of items.</param>
    /// <param name="total">The number of items on all pages.</param>
    /// <param name="item">Returns the item at a position.</param>
    public static Page<T> Cut<T>(IEnumerable<int> later, IEnumerable<int> earlier, int size, int total, Func<int, T> item)
    {
        // Taking one item too many shows whether there is another page.
        var taken = later.Take(size + 1).ToArray();
        var firstOfPrevious = earlier.Take(size).Cast<int?>().LastOrDefault();
        return new Page<T>(
            [.. taken.Take(size).Select(item)], taken.Length > size ? taken[size - 1] : null, firstOfPrevious - 1, total);
    }

    /// <summary>The same for positions from 0, of which only some may belong to the listing.</summary>
    public static Page<T> Cut<T>(
        int count, int after, int size, Func<int, T> item, Func<int, bool>? belongs = null, int? total = null)
    {
        var begin = Math.Clamp(after + 1, 0, count);
        var later = Enumerable.Range(begin, count - begin);
        var earlier = Enumerable.Range(1, begin).Select(distance => begin - distance);
        return belongs is null
            ? Cut(later, earlier, size, count, item)
            : Cut(later.Where(belongs), earlier.Where(belongs), size, total ?? Enumerable.Range(0, count).Count(belongs), item);
    }
}
