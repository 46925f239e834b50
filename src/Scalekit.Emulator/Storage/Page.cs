using System;
using System.Collections.Generic;
using System.Linq;

namespace Scalekit.Emulator.Storage;

/// <summary>One page of a listing.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Items">The page's items.</param>
/// <param name="Next">The position to go on behind; null on the last page.</param>
/// <param name="Previous">The position that the page before is behind; null on the first page.</param>
/// <param name="Total">How many there are on all pages.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, int? Next, int? Previous, int Total)
{
    /// <summary>The same page of something that is made of each item.</summary>
    internal Page<TOther> Select<TOther>(Func<T, TOther> make) => new([.. Items.Select(make)], Next, Previous, Total);
}
