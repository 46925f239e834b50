using System;
using System.Collections.Generic;
using Scalekit.Emulator;
using Scalekit.Core.Http;

namespace Scalekit.Client.Tests.Reliability;

/// <summary>What else a fault means for an attempt.</summary>
[Flags]
internal enum Traits
{
    None = 0,

    /// <summary>A retry would fail in the same way.</summary>
    Final = 1,

    /// <summary>The fault is in the body of a success response, so only a client that reads the body notices it.</summary>
    InBody = 2,

    /// <summary>The fault is about the token, so the client renews it once and repeats the request once.</summary>
    Token = 4,

    /// <summary>Only a listing with several pages can meet it.</summary>
    OfPages = 8,

    /// <summary>The client does not treat it as a fault.</summary>
    Harmless = 16,

    /// <summary>The request never reaches the service.</summary>
    Unsent = 32,

    /// <summary>Only an operation that runs a tool can meet it.</summary>
    OfTools = 64,
}

/// <summary>A fault: what the client can know about the request, and the error if it gives up.</summary>
/// <param name="Name">The name in the table.</param>
/// <param name="Fate">What the client can know about whether the request was carried out.</param>
/// <param name="ErrorId">The error if no further attempt follows.</param>
/// <param name="Rule">How the emulator simulates it; null if the request never reaches the service.</param>
/// <param name="Traits">What else the fault means.</param>
internal sealed record Fault(string Name, Fate Fate, string ErrorId, FaultRule? Rule, Traits Traits = Traits.None)
{
    public static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(1.2);

    /// <summary>The wait that the service requests. Before a retry, the client waits even if the service requests no wait.</summary>
    public TimeSpan AsksToWait { get; init; }

    public static IReadOnlyList<Fault> All { get; } =
    [
        new("connection refused", Fate.NotExecuted, ErrorIds.ConnectionFailed, null, Traits.Unsent),
        Status(401, Fate.NotExecuted, ErrorIds.AuthenticationFailed, Traits.Token) with { Rule = new() { Kind = FaultKind.RevokedToken } },
        // Without an OAuth error code, which would mean that the credentials are wrong.
        Status(403, Fate.NotExecuted, ErrorIds.PermissionDenied, Traits.Final) with
        {
            Rule = new() { Kind = FaultKind.Status, Status = 403, Body = "{}" },
        },
        Status(404, Fate.NotExecuted, ErrorIds.NotFound, Traits.Final),
        Status(409, Fate.NotExecuted, ErrorIds.AlreadyExists, Traits.Final),
        Provider(401),
        Provider(403),
        Provider(429),
        Provider(429, "7"),
        Provider(500),
        Provider(503),
        new("redirect to another origin", Fate.NotExecuted, ErrorIds.UnexpectedRedirect, new() { Kind = FaultKind.Redirect }, Traits.Final),
        TooMany("without Retry-After", null, 0),
        TooMany("Retry-After in seconds", "7", 7),
        TooMany("Retry-After as a date", "date:+7", 4),
        TooMany("unreadable Retry-After", "99999999999999999999", 0),
        TooMany("Retry-After of a day", "86400", 0, Traits.Final),
        Status(503, Fate.NotExecuted, ErrorIds.ServerError),
        Status(408, Fate.Unknown, ErrorIds.Timeout),
        Status(500, Fate.Unknown, ErrorIds.ServerError),
        Status(502, Fate.Unknown, ErrorIds.ServerError),
        Status(504, Fate.Unknown, ErrorIds.ServerError),
        Status(511, Fate.NotExecuted, ErrorIds.ServerError, Traits.Final),
        Status(524, Fate.Unknown, ErrorIds.ServerError),
        new("502 with an HTML page", Fate.Unknown, ErrorIds.ServerError, new() { Kind = FaultKind.HtmlBody, Status = 502 }),
        new("200 with an HTML page", Fate.Unknown, ErrorIds.UnreadableResponse, new() { Kind = FaultKind.HtmlBody, Status = 200 }),
        new("connection lost before the headers", Fate.Unknown, ErrorIds.ConnectionLost, new() { Kind = FaultKind.ResetBeforeHeaders }),
        new("no response within the time limit", Fate.Unknown, ErrorIds.Timeout, new() { Kind = FaultKind.Hang }),
        new("headers after the time limit", Fate.Unknown, ErrorIds.Timeout, new() { Kind = FaultKind.Delay, Delay = TimeLimit * 4 }),
        new(
            "headers late, within the time limit",
            Fate.Executed,
            "",
            new() { Kind = FaultKind.Delay, Delay = TimeLimit / 12 },
            Traits.Harmless),
        new(
            "body after the time limit",
            Fate.Executed,
            ErrorIds.Timeout,
            new() { Kind = FaultKind.SlowBody, Delay = TimeLimit / 4 },
            Traits.InBody),
        new(
            "connection lost in the body",
            Fate.Executed,
            ErrorIds.ConnectionLost,
            new() { Kind = FaultKind.ResetInBody },
            Traits.InBody),
        Unreadable("200 without a body", FaultKind.EmptyBody),
        Unreadable("200, JSON cut off", FaultKind.TruncatedJson),
        Unreadable("200, JSON too deep", FaultKind.DeepJson),
        Unreadable("200, corrupt gzip", FaultKind.CorruptGzip),
        Unreadable("200, text instead of JSON", FaultKind.WrongContentType),
        new(
            "200, body too large",
            Fate.Executed,
            ErrorIds.ResponseTooLarge,
            new() { Kind = FaultKind.OversizeBody, Mebibytes = 1 },
            Traits.InBody | Traits.Final),
        new(
            "page token that was returned before",
            Fate.Executed,
            ErrorIds.PageTokenLoop,
            new() { Kind = FaultKind.LoopingPageToken },
            Traits.OfPages | Traits.Final),
    ];

    /// <summary>Whether the service carries out the change in spite of the fault; both values if the client cannot know.</summary>
    public IReadOnlyList<bool> Executions => this switch
    {
        { Rule.Kind: FaultKind.Delay } => [true],
        _ when Fate == Fate.Unknown => [false, true],
        _ => [Fate == Fate.Executed],
    };

    /// <summary>Whether the real response's status is kept and only its body is damaged or slow.</summary>
    public bool SpoilsRealResponse =>
        Rule?.Kind is FaultKind.SlowBody or FaultKind.ResetInBody or FaultKind.TruncatedJson or FaultKind.WrongContentType;

    public bool Has(Traits trait) => (Traits & trait) != 0;

    public override string ToString() => Name;

    private static Fault Status(int status, Fate fate, string errorId, Traits traits = Traits.None) =>
        new(FormattableString.Invariant($"{status}"), fate, errorId, new() { Kind = FaultKind.Status, Status = status }, traits);

    private static Fault TooMany(string name, string? retryAfter, double asksToWait, Traits traits = Traits.None) =>
        new(
            "429, " + name,
            Fate.NotExecuted,
            ErrorIds.RateLimited,
            new() { Kind = FaultKind.Status, Status = 429, RetryAfter = retryAfter },
            traits)
        {
            AsksToWait = TimeSpan.FromSeconds(asksToWait),
        };

    private static Fault Provider(int status, string? retryAfter = null) =>
        new(
            FormattableString.Invariant($"{status} from a tool's provider{(retryAfter is null ? "" : ", Retry-After in seconds")}"),
            Fate.Unknown,
            ErrorIds.ToolFailed,
            new()
            {
                Kind = FaultKind.Status,
                Status = status,
                RetryAfter = retryAfter,
                Body = """{"code":8,"message":"the provider refused","details":[{"error_code":"TOOL_ERROR"}]}""",
            },
            Traits.OfTools | Traits.Final);

    private static Fault Unreadable(string name, FaultKind kind) =>
        new(name, Fate.Executed, ErrorIds.UnreadableResponse, new() { Kind = kind }, Traits.InBody);
}
