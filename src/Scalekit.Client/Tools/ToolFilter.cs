using System.Collections.Generic;

namespace Scalekit;

/// <summary>Selects the tools of the environment to list.</summary>
public sealed record ToolFilter
{
    /// <summary>Only tools of this third party, such as <c>GOOGLE</c>.</summary>
    public string? Provider { get; init; }

    /// <summary>Only tools with exactly these names.</summary>
    public IReadOnlyCollection<string>? Names { get; init; }

    /// <summary>
    /// Only tools whose name or description contains this text, of <see cref="SearchText.Shortest"/> to <see cref="SearchText.Longest"/>
    /// characters.
    /// </summary>
    public string? Search { get; init; }
}

/// <summary>Selects the tools of an identifier to list.</summary>
public sealed record ScopedToolFilter
{
    /// <summary>Only tools of these third parties, such as <c>GOOGLE</c>.</summary>
    public IReadOnlyCollection<string>? Providers { get; init; }

    /// <summary>Only tools with exactly these names.</summary>
    public IReadOnlyCollection<string>? Names { get; init; }

    /// <summary>Only tools that act through the connections with these names.</summary>
    public IReadOnlyCollection<string>? ConnectionNames { get; init; }

    /// <summary>Whether no filter is set.</summary>
    internal bool IsEmpty => this is { Providers: not { Count: > 0 }, Names: not { Count: > 0 }, ConnectionNames: not { Count: > 0 } };
}
