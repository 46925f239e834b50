using System;
using System.Collections.Generic;
using System.Globalization;

namespace Scalekit.Emulator;

/// <summary>
/// One request that the emulator received. It is logged on arrival; <see cref="Status"/>, <see cref="Executed"/> and
/// <see cref="FaultName"/> are set before the first byte of the response is sent.
/// </summary>
public sealed class RequestLogEntry
{
    /// <summary>The request's number, from 1 since the start or the last <see cref="RequestLog.Clear"/>.</summary>
    public required long Sequence { get; init; }

    /// <summary>When it arrived.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>The path as it was sent, not decoded.</summary>
    public required string Path { get; init; }

    /// <summary>The query as it was sent, without the question mark.</summary>
    public required string Query { get; init; }

    /// <summary>The content type as it was sent.</summary>
    public string? ContentType { get; init; }

    /// <summary>The headers. A token is replaced by its number, other credentials by asterisks.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The number of the token that the request carried, from 1; null if it carried none, or one that was never issued.</summary>
    public int? TokenNumber { get; init; }

    /// <summary>The first 64 KiB of the body, with the client secret replaced by asterisks.</summary>
    public required string Body { get; init; }

    /// <summary>The number of requests in progress on arrival, including this one.</summary>
    public required int ConcurrentRequests { get; init; }

    /// <summary>The contract's operation; null if method and path match no operation.</summary>
    public string? OperationId { get; init; }

    /// <summary>The status of the response; 0 as long as there is none, and if there never was one.</summary>
    public int Status { get; internal set; }

    /// <summary>Whether the operation was executed, even if the client did not see the result.</summary>
    public bool Executed { get; internal set; }

    /// <summary>The fault that was simulated; null for none.</summary>
    public string? FaultName { get; internal set; }

    /// <summary>The ID of the request in the response.</summary>
    internal string RequestId => string.Create(CultureInfo.InvariantCulture, $"req_{Sequence:D6}");

    internal bool IsUnderWay { get; set; } = true;
}
