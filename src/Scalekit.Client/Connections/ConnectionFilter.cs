namespace Scalekit;

/// <summary>Selects the connections to list. The published contract has no such filters.</summary>
public sealed record ConnectionFilter
{
    /// <summary>Only connections for this e-mail domain.</summary>
    public string? Domain { get; init; }
}
