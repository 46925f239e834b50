using System.Collections.Generic;

namespace Scalekit.Configuration;

/// <summary>A property of a kind in the files.</summary>
/// <param name="Name">Its name in files, in camelCase.</param>
/// <param name="Type">The form of its value.</param>
/// <param name="Description">One sentence about it. Editors show it.</param>
internal sealed record Property(string Name, ValueType Type, string Description)
{
    /// <summary>Whether a new object must have it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The only allowed values; null if any value is allowed.</summary>
    public IReadOnlyList<string>? OneOf { get; init; }

    /// <summary>The maximum number of characters that the service accepts; null if no limit is known.</summary>
    public int? MaximumLength { get; init; }

    /// <summary>A regular expression for its text; null if any text is allowed.</summary>
    public string? Pattern { get; init; }

    /// <summary>Whether an empty value is sent for a new object. Without one, the service would choose another value.</summary>
    public bool IsSentEmpty { get; init; }

    /// <summary>Whether values are compared case-insensitively.</summary>
    public bool IgnoresCase { get; init; }

    /// <summary>Whether the service does not allow it to be cleared once it has a value.</summary>
    public bool CannotBeCleared { get; init; }

    /// <summary>Whether the service does not allow it to change.</summary>
    public bool CannotChange { get; init; }

    /// <summary>Whether it is only compared and never set.</summary>
    public bool IsOnlyCompared { get; init; }
}
