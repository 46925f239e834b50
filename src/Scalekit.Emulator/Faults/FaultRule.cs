using System;

namespace Scalekit.Emulator;

/// <summary>When a fault is played, and which.</summary>
public sealed record FaultRule
{
    /// <summary>What goes wrong.</summary>
    public required FaultKind Kind { get; init; }

    /// <summary>The name under which the request log has it; null for the kind's.</summary>
    public string? Name { get; init; }

    /// <summary>The operation it befalls; null for every operation except createToken, which must be named.</summary>
    public string? OperationId { get; init; }

    /// <summary>A part of the path of the requests that it befalls, such as an identifier; null for all.</summary>
    public string? Path { get; init; }

    /// <summary>How many matching requests are let through first.</summary>
    public int Skip { get; init; }

    /// <summary>How often it is played; 0 for always.</summary>
    public int Times { get; init; } = 1;

    /// <summary>The status; null for the kind's default.</summary>
    public int? Status { get; init; }

    /// <summary>The Retry-After header: verbatim, or <c>date:+2</c> for the HTTP date two seconds from now.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>How long the headers are held back; for <see cref="FaultKind.SlowBody"/>, each piece of the body.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Whether the operation is carried out before the fault is played. Some kinds always do.</summary>
    public bool Execute { get; init; }

    /// <summary>The body of <see cref="FaultKind.Status"/> and <see cref="FaultKind.HtmlBody"/>; the location of
    /// <see cref="FaultKind.Redirect"/>.</summary>
    public string? Body { get; init; }

    /// <summary>The size of <see cref="FaultKind.OversizeBody"/>.</summary>
    public int Mebibytes { get; init; } = 64;

    internal bool NeedsRealResponse => Kind is FaultKind.Delay or FaultKind.ResetInBody or FaultKind.SlowBody or FaultKind.TruncatedJson
        or FaultKind.WrongContentType or FaultKind.LoopingPageToken;
}
