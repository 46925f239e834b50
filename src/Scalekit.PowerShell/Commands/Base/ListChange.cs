using System.Collections.Generic;
using System.Linq;

namespace Scalekit.PowerShell.Commands;

/// <summary>A change of a list of names: the list is replaced, or names are added and removed.</summary>
/// <param name="Whole">The new list; null if the list is not replaced.</param>
/// <param name="Added">Names to add.</param>
/// <param name="Removed">Names to remove.</param>
internal sealed record ListChange(IReadOnlyList<string>? Whole, IReadOnlyList<string> Added, IReadOnlyList<string> Removed)
{
    /// <summary>Whether names are added or removed, and the others are kept.</summary>
    public bool IsMerge => Added.Count + Removed.Count > 0;

    /// <summary>Whether there is anything to change.</summary>
    public bool IsAny => IsMerge || Whole is not null;

    /// <summary>All given names.</summary>
    public IEnumerable<string> Names => Added.Concat(Removed).Concat(Whole ?? []);

    /// <summary>The list after the change.</summary>
    public IEnumerable<string> Of(IReadOnlyList<string>? now) => Whole ?? (now ?? []).Except(Removed).Union(Added);

    /// <summary>The error if the parameters contradict each other; null if they do not.</summary>
    /// <param name="parameter">The parameter that replaces the list, such as Role; the others are AddRole and RemoveRole.</param>
    public ScalekitException? Contradiction(string parameter)
    {
        var problem = Whole is not null && IsMerge
                ? $"-{parameter} replaces the whole list, so it cannot be given with -Add{parameter} or -Remove{parameter}"
            : Added.Intersect(Removed).FirstOrDefault() is { } both ? $"'{both}' is in both -Add{parameter} and -Remove{parameter}"
            : null;
        return problem is null
            ? null
            : new ScalekitException(ErrorIds.InvalidValue, $"{problem}; nothing was changed.")
            {
                RecommendedAction =
                    $"-{parameter} replaces the whole list. -Add{parameter} and -Remove{parameter} keep the other names.",
            };
    }
}
