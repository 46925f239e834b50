using System;
using System.Collections.Generic;

namespace Scalekit;

/// <summary>The service responded with an error, or with something that cannot be read.</summary>
public sealed class ScalekitApiException : ScalekitException
{
    /// <summary>Creates an exception.</summary>
    /// <param name="errorId">One of <see cref="ErrorIds"/>.</param>
    /// <param name="message">One sentence that a person can act on.</param>
    /// <param name="statusCode">The HTTP status of the response.</param>
    /// <param name="innerException">What caused it.</param>
    public ScalekitApiException(string errorId, string message, int statusCode, Exception? innerException = null)
        : base(errorId, message, innerException) => StatusCode = statusCode;

    /// <summary>The HTTP status of the response.</summary>
    public int StatusCode { get; }

    /// <summary>The service's own code, such as <c>NOT_FOUND</c>.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The service's ID for this request, for Scalekit's support.</summary>
    public string? RequestId { get; init; }

    /// <summary>How long the service asks to wait; null if it does not ask.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The problems that the service reported, by field; empty if it reported none.</summary>
    public IReadOnlyList<FieldViolation> FieldViolations { get; init; } = Array.Empty<FieldViolation>();
}

/// <summary>A problem that the service reported with one field of a request.</summary>
public sealed class FieldViolation
{
    /// <summary>Creates a violation.</summary>
    public FieldViolation(string field, string description)
    {
        Field = field;
        Description = description;
    }

    /// <summary>The field's name in the request's JSON.</summary>
    public string Field { get; }

    /// <summary>What is wrong with it.</summary>
    public string Description { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Field}: {Description}";
}
