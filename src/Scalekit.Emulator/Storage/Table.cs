using System;
using System.Collections.Generic;
using System.Linq;

namespace Scalekit.Emulator.Storage;

/// <summary>
/// Rows in the order of their creation. A row keeps its position permanently, even if earlier rows are removed, which keeps paging by
/// position stable. Removed rows leave a hole.
/// </summary>
internal sealed class Table<T>(Func<T, string> key, Func<T, string>? parent = null)
    where T : class
{
    private readonly List<T?> rows = [];
    private readonly Dictionary<string, int> positions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> children = new(StringComparer.Ordinal);

    public int Count => positions.Count;

    /// <summary>The number of the next row, from 1. Numbers are never reused.</summary>
    public int NextNumber => rows.Count + 1;

    /// <summary>All rows in their order.</summary>
    public IEnumerable<T> Rows => rows.OfType<T>();

    public T? Find(string id) => positions.TryGetValue(id, out var position) ? rows[position] : null;

    public T Add(T row)
    {
        positions.Add(key(row), rows.Count);
        if (parent is not null)
        {
            ChildPositions(parent(row), create: true).Add(rows.Count);
        }

        rows.Add(row);
        return row;
    }

    public T Replace(T row) => rows[positions[key(row)]] = row;

    public void Remove(T row)
    {
        positions.Remove(key(row), out var position);
        if (parent is not null)
        {
            ChildPositions(parent(row)).Remove(position);
        }

        rows[position] = null;
    }

    public void RemoveChildren(string parentId)
    {
        foreach (var child in Children(parentId).ToArray())
        {
            Remove(child);
        }

        children.Remove(parentId);
    }

    public IEnumerable<T> Children(string parentId) => ChildPositions(parentId).Select(position => rows[position]!);

    /// <summary>Up to <paramref name="size"/> rows after a position; -1 for the beginning.</summary>
    public Page<T> Page(int after, int size, Func<T, bool>? filter = null) =>
        Pages.Cut(
            rows.Count,
            after,
            size,
            position => rows[position]!,
            position => rows[position] is { } row && filter?.Invoke(row) != false,
            total: filter is null ? Count : null);

    /// <summary>The same for the rows of one parent.</summary>
    public Page<T> Page(string parentId, int after, int size, Func<T, bool>? filter = null)
    {
        List<int> own = filter is null ? ChildPositions(parentId) : [.. ChildPositions(parentId).Where(at => filter(rows[at]!))];
        var found = own.BinarySearch(after);
        var begin = found < 0 ? ~found : found + 1;
        return Pages.Cut(own.Skip(begin), own.Take(begin).Reverse(), size, own.Count, position => rows[position]!);
    }

    private List<int> ChildPositions(string parentId, bool create = false)
    {
        if (!children.TryGetValue(parentId, out var own))
        {
            own = [];
            if (create)
            {
                children.Add(parentId, own);
            }
        }

        return own;
    }
}
