using System.Collections.Generic;
using System.Linq;

namespace Scalekit.PowerShell.Commands;

/// <summary>How a list of names is to change: it is replaced as a whole, or some are added and others taken away.</summary>
/// <param name="Whole">The new list; null if the list is not replaced.</param>
/// <param name="Added">Names to add.</param>
/// <param name="Removed">Names to take away.</param>
internal sealed record ListChange(IReadOnlyList<string>? Whole, IReadOnlyList<string> Added, IReadOnlyList<string> Removed)
{
    /// <summary>Whether the names that are not given stay.</summary>
    public bool IsMerge => Added.Count + Removed.Count > 0;

    /// <summary>Whether anything is to change.</summary>
    public bool IsAny => IsMerge || Whole is not null;

    /// <summary>All names that are given.</summary>
    public IEnumerable<string> Names => Added.Concat(Removed).Concat(Whole ?? []);

    /// <summary>The list that comes of this one.</summary>
    public IEnumerable<string> Of(IReadOnlyList<string>? now) => Whole ?? (now ?? []).Except(Removed).Union(Added);

    /// <summary>What cannot be meant; null if all of it can.</summary>
    /// <param name="parameter">The parameter that replaces the list, such as Role; the others are AddRole and RemoveRole.</param>
    public ScalekitException? Contradiction(string parameter)
    {
        var problem = Whole is not null && IsMerge
                ? $"-{parameter} replaces the whole list, so it cannot be given with -Add{parameter} or -Remove{parameter}"
            : Added.Intersect(Removed).FirstOrDefault() is { } both ? $"'{both}' is to be both added and removed"
            : null;
        return problem is null
            ? null
            : new ScalekitException(ErrorIds.InvalidValue, $"{problem}; nothing was changed.")
            {
                RecommendedAction =
                    $"-{parameter} replaces the whole list. -Add{parameter} and -Remove{parameter} keep what they do not name.",
            };
    }
}
