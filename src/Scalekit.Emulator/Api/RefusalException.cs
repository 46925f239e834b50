using System;
using System.Collections.Generic;

namespace Scalekit.Emulator.Api;

/// <summary>The service rejects a request.</summary>
/// <param name="kind">The reason.</param>
/// <param name="message">The message.</param>
/// <param name="violations">The invalid members, if any.</param>
public sealed class RefusalException(RefusalKind kind, string message, params IReadOnlyList<Violation> violations) : Exception(message)
{
    /// <summary>The reason.</summary>
    public RefusalKind Kind { get; } = kind;

    /// <summary>The invalid members; empty if there are none.</summary>
    public IReadOnlyList<Violation> Violations { get; } = violations;

    /// <summary>The ID of the failed execution of a tool.</summary>
    public string? ExecutionId { get; init; }

    internal static RefusalException NotFound(string what, string id) => new(RefusalKind.NotFound, $"{what} '{id}' not found");

    internal static RefusalException Invalid(string field, string description) =>
        new(RefusalKind.InvalidArgument, $"{field}: {description}", new Violation(field, description));
}
