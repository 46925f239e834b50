using System;
using System.Collections.Generic;

namespace Scalekit;

/// <summary>Selects the sessions of a user to list.</summary>
public sealed record UserSessionFilter
{
    /// <summary>
    /// Only sessions with one of these statuses: <c>active</c>, <c>expired</c>, <c>revoked</c> or <c>logout</c>; null or empty for all.
    /// </summary>
    public IReadOnlyList<string>? Status { get; init; }

    /// <summary>Only sessions that started at this time or later.</summary>
    public DateTimeOffset? After { get; init; }

    /// <summary>Only sessions that started at this time or earlier.</summary>
    public DateTimeOffset? Before { get; init; }
}
