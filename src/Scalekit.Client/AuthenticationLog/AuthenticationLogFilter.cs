using System;
using System.Collections.Generic;

namespace Scalekit;

/// <summary>Selects the sign-in attempts to list.</summary>
public sealed record AuthenticationLogFilter
{
    /// <summary>Only attempts with this e-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>
    /// Only attempts with one of these statuses: <c>INITIATED</c>, <c>PENDING</c>, <c>SUCCESS</c> or <c>FAILED</c>; null or empty for
    /// all.
    /// </summary>
    public IReadOnlyList<string>? Status { get; init; }

    /// <summary>Only attempts that were recorded at this time or later.</summary>
    public DateTimeOffset? After { get; init; }

    /// <summary>Only attempts that were recorded at this time or earlier; null for the time at which the listing starts.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>Only attempts to sign in to this application.</summary>
    public string? ClientId { get; init; }

    /// <summary>Only attempts to access this resource, such as an MCP server.</summary>
    public string? ResourceId { get; init; }
}
