using System;
using System.Collections.Generic;

namespace Scalekit;

/// <summary>The service answered, and the answer is an error or cannot be read.</summary>
public sealed class ScalekitApiException : ScalekitException
{
    /// <summary>Creates one.</summary>
    /// <param name="errorId">One of <see cref="ErrorIds"/>.</param>
    /// <param name="message">One sentence that a person can act on.</param>
    /// <param name="statusCode">The answer's HTTP status.</param>
    /// <param name="innerException">What caused it.</param>
    public ScalekitApiException(string errorId, string message, int statusCode, Exception? innerException = null)
        : base(errorId, message, innerException) => StatusCode = statusCode;

    /// <summary>The answer's HTTP status.</summary>
    public int StatusCode { get; }

    /// <summary>The service's own code, such as <c>NOT_FOUND</c>.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The service's name for this request; support asks for it.</summary>
    public string? RequestId { get; init; }

    /// <summary>How long the service asked to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What the service found wrong with which field; empty where it named none.</summary>
    public IReadOnlyList<FieldViolation> FieldViolations { get; init; } = Array.Empty<FieldViolation>();
}

/// <summary>What the service found wrong with one field of a request.</summary>
public sealed class FieldViolation
{
    /// <summary>Creates one.</summary>
    public FieldViolation(string field, string description)
    {
        Field = field;
        Description = description;
    }

    /// <summary>The field's name on the wire.</summary>
    public string Field { get; }

    /// <summary>What is wrong with it.</summary>
    public string Description { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Field}: {Description}";
}
