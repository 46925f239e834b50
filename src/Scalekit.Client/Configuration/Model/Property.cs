using System.Collections.Generic;

namespace Scalekit.Configuration;

/// <summary>A property of a kind, as files have it.</summary>
/// <param name="Name">Its name in files, in camelCase.</param>
/// <param name="Type">The form of its value.</param>
/// <param name="Description">What it is, in a sentence: editors show it.</param>
internal sealed record Property(string Name, ValueType Type, string Description)
{
    /// <summary>Whether a new thing must have it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The only values that it may have; null for any.</summary>
    public IReadOnlyList<string>? OneOf { get; init; }

    /// <summary>The most characters that the service takes; null where it names no limit.</summary>
    public int? MaximumLength { get; init; }

    /// <summary>A regular expression for its text; null for any.</summary>
    public string? Pattern { get; init; }

    /// <summary>Whether a new thing is sent an empty value too, because without one the service takes another.</summary>
    public bool IsSentEmpty { get; init; }

    /// <summary>Whether values that differ in case only are the same.</summary>
    public bool IgnoresCase { get; init; }

    /// <summary>Whether the service refuses to take it away once it has a value.</summary>
    public bool CannotBeCleared { get; init; }

    /// <summary>Whether the service refuses to change it.</summary>
    public bool CannotChange { get; init; }

    /// <summary>Whether it is only compared: nothing sets it.</summary>
    public bool IsOnlyCompared { get; init; }
}
