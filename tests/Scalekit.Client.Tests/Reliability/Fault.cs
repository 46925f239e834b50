using System;
using System.Collections.Generic;
using Scalekit.Emulator;
using Scalekit.Core.Http;

namespace Scalekit.Client.Tests.Reliability;

/// <summary>What a fault does to an attempt, beyond its fate.</summary>
[Flags]
internal enum Traits
{
    None = 0,

    /// <summary>It would be the same again, so that trying again is of no use.</summary>
    Final = 1,

    /// <summary>It is in the body of a success: who does not read the body does not notice.</summary>
    InBody = 2,

    /// <summary>It is about the token: one renewal, one replay.</summary>
    Token = 4,

    /// <summary>Only a listing of several pages can have it.</summary>
    OfPages = 8,

    /// <summary>It is not a fault to the client.</summary>
    Harmless = 16,

    /// <summary>The request never reaches the service.</summary>
    Unsent = 32,

    /// <summary>Only an operation that runs a tool can have it.</summary>
    OfTools = 64,
}

/// <summary>Something that goes wrong: what the client can know about the request, and the error where it gives up.</summary>
/// <param name="Name">As the table has it.</param>
/// <param name="Fate">What the client can know.</param>
/// <param name="ErrorId">The error where there is no further attempt.</param>
/// <param name="Rule">How the emulator plays it; null where the request does not get there.</param>
/// <param name="Traits">What else there is to it.</param>
internal sealed record Fault(string Name, Fate Fate, string ErrorId, FaultRule? Rule, Traits Traits = Traits.None)
{
    public static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(1.2);

    /// <summary>How long the service asks to wait; the last faults of a client are waited for in any case.</summary>
    public TimeSpan AsksToWait { get; init; }

    public static IReadOnlyList<Fault> All { get; } =
    [
        new("connection refused", Fate.NotExecuted, ErrorIds.ConnectionFailed, null, Traits.Unsent),
        Status(401, Fate.NotExecuted, ErrorIds.AuthenticationFailed, Traits.Token) with { Rule = new() { Kind = FaultKind.RevokedToken } },
        // Without OAuth's code, which would say that it is about the credentials.
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
        TooMany("Retry-After that cannot be read", "99999999999999999999", 0),
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
        new("no answer within the time limit", Fate.Unknown, ErrorIds.Timeout, new() { Kind = FaultKind.Hang }),
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
            "connection lost within the body",
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
            "page token that came before",
            Fate.Executed,
            ErrorIds.PageTokenLoop,
            new() { Kind = FaultKind.LoopingPageToken },
            Traits.OfPages | Traits.Final),
    ];

    /// <summary>Whether the service carries the change out behind the fault: both where the client cannot know.</summary>
    public IReadOnlyList<bool> Executions => this switch
    {
        { Rule.Kind: FaultKind.Delay } => [true],
        _ when Fate == Fate.Unknown => [false, true],
        _ => [Fate == Fate.Executed],
    };

    /// <summary>Whether the body is that of the real response, whose status stays.</summary>
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
            FormattableString.Invariant($"{status} of a tool's provider{(retryAfter is null ? "" : ", Retry-After in seconds")}"),
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
