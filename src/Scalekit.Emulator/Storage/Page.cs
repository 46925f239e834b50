using System;
using System.Collections.Generic;
using System.Linq;

namespace Scalekit.Emulator.Storage;

/// <summary>One page of a listing.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
/// <param name="Items">The page's items.</param>
/// <param name="Next">The position after which the next page starts; null on the last page.</param>
/// <param name="Previous">The position after which the previous page starts; null on the first page.</param>
/// <param name="Total">The number of items on all pages.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, int? Next, int? Previous, int Total)
{
    /// <summary>The same page with converted items.</summary>
    internal Page<TOther> Select<TOther>(Func<T, TOther> make) => new([.. Items.Select(make)], Next, Previous, Total);
}
