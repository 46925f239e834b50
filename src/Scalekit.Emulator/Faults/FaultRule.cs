using System;

namespace Scalekit.Emulator;

/// <summary>A fault, and when it is simulated.</summary>
public sealed record FaultRule
{
    /// <summary>What goes wrong.</summary>
    public required FaultKind Kind { get; init; }

    /// <summary>The name in the request log; null for the name of the kind.</summary>
    public string? Name { get; init; }

    /// <summary>The operation that it affects; null for every operation except createToken, which must be named.</summary>
    public string? OperationId { get; init; }

    /// <summary>A part of the path of the requests that it affects, such as an ID; null for all.</summary>
    public string? Path { get; init; }

    /// <summary>The number of matching requests that are not affected first.</summary>
    public int Skip { get; init; }

    /// <summary>How often it is simulated; 0 for always.</summary>
    public int Times { get; init; } = 1;

    /// <summary>The status; null for the default of the kind.</summary>
    public int? Status { get; init; }

    /// <summary>The Retry-After header: verbatim, or <c>date:+2</c> for the HTTP date two seconds from now.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>The delay before the headers; for <see cref="FaultKind.SlowBody"/>, before each piece of the body.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Whether the operation is executed before the fault is simulated. Some kinds always execute it.</summary>
    public bool Execute { get; init; }

    /// <summary>The body of <see cref="FaultKind.Status"/> and <see cref="FaultKind.HtmlBody"/>; the location of
    /// <see cref="FaultKind.Redirect"/>.</summary>
    public string? Body { get; init; }

    /// <summary>The size of <see cref="FaultKind.OversizeBody"/>.</summary>
    public int Mebibytes { get; init; } = 64;

    internal bool NeedsRealResponse => Kind is FaultKind.Delay or FaultKind.ResetInBody or FaultKind.SlowBody or FaultKind.TruncatedJson
        or FaultKind.WrongContentType or FaultKind.LoopingPageToken;
}
