namespace Scalekit;

/// <summary>Which connections to list. The published contract has none of these filters.</summary>
public sealed record ConnectionFilter
{
    /// <summary>Only connections for this e-mail domain.</summary>
    public string? Domain { get; init; }
}
