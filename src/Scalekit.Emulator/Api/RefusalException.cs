using System;
using System.Collections.Generic;

namespace Scalekit.Emulator.Api;

/// <summary>The service refuses a request.</summary>
/// <param name="kind">Why.</param>
/// <param name="message">Why, for people.</param>
/// <param name="violations">The members at fault, if it is about members.</param>
public sealed class RefusalException(RefusalKind kind, string message, params IReadOnlyList<Violation> violations) : Exception(message)
{
    /// <summary>Why.</summary>
    public RefusalKind Kind { get; } = kind;

    /// <summary>The members at fault; empty if it is not about members.</summary>
    public IReadOnlyList<Violation> Violations { get; } = violations;

    /// <summary>The failed execution of a tool.</summary>
    public string? ExecutionId { get; init; }

    internal static RefusalException NotFound(string what, string id) => new(RefusalKind.NotFound, $"{what} '{id}' not found");

    internal static RefusalException Invalid(string field, string description) =>
        new(RefusalKind.InvalidArgument, $"{field}: {description}", new Violation(field, description));
}
