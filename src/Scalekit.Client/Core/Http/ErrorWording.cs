using System;
using System.Globalization;
using System.Linq;
using System.Net.Http;

namespace Scalekit.Core.Http;

/// <summary>
/// The messages of errors: what happened, and to what. <see cref="Advice"/> says what to do, and the caller puts it into words.
/// </summary>
internal static class ErrorWording
{
    // This fills a screen.
    public const int MostViolations = 100;

    /// <summary>The message for a problem of one call. It says if the service had accepted a change.</summary>
    public static string Of(Call call, string problem, bool isExecuted) =>
        $"{call.OperationId}: {problem}.{(isExecuted && call.Replay == Replay.Never ? " The server had accepted the request." : "")}";

    public static string NotJson(string type, int status) =>
        $"the server returned {type} ({status}) instead of JSON; the cause may be a proxy or a wrong environment URL";

    public static string CannotBeRead(int status, string reason) => $"the response ({status}) cannot be read: {reason}";

    public static string NoConnection(ScalekitClientOptions options, string reason) =>
        $"No connection to {options.EnvironmentUrl.Authority}{Through(options)}: {reason}.";

    public static string NoTls(ScalekitClientOptions options, bool isProxy) =>
        $"No connection to {options.EnvironmentUrl.Authority}{Through(options)}: "
        + $"the {(isProxy ? "proxy's port" : "port")} does not speak https (TLS).";

    public static string ConnectionBroke(ScalekitClientOptions options, string reason) =>
        $"the connection to {options.EnvironmentUrl.Authority}{Through(options)} broke: {reason}";

    public static string TimedOut(ScalekitClientOptions options) => string.Format(
        CultureInfo.InvariantCulture,
        "no complete response from {0}{1} within {2:0.###} s",
        options.EnvironmentUrl.Authority,
        Through(options),
        options.Timeout.TotalSeconds);

    public static string Closed(ScalekitClientOptions options, Call call) =>
        $"{call.OperationId}: the session to {options.EnvironmentUrl.Authority} was closed before the request finished.";

    public static string OutcomeUnknown(Call call, ScalekitException cause) =>
        $"The outcome of {call.OperationId} is unknown, and it was not retried: {cause.Problem}";

    public static string HeldBack(Call call, TimeSpan wait) =>
        $"Too many requests; the service accepts no more for another {Duration(wait)}, so this was not sent ({call.OperationId}: 429).";

    /// <summary>A time for a message: in seconds below two minutes, otherwise in minutes.</summary>
    private static string Duration(TimeSpan time) => time < TimeSpan.FromMinutes(2)
        ? string.Format(CultureInfo.InvariantCulture, "{0:0} s", Math.Ceiling(time.TotalSeconds))
        : string.Format(CultureInfo.InvariantCulture, "{0:0} minutes", Math.Ceiling(time.TotalMinutes));

    /// <summary>The message for an error response, in the service's own words if there are any.</summary>
    public static string Refusal(HttpResponseMessage response, ErrorAnswer answer, string? requestId, Call call, Redactor redactor)
    {
        var status = (int)response.StatusCode;
        var type = response.Content?.Headers.ContentType?.MediaType;
        if (status is >= 300 and < 400)
        {
            var target = response.Headers.Location?.ToString() ?? "nowhere";
            return redactor.Redact(
                $"The server redirected {call.OperationId} ({status}) to {target}; "
                + "redirects are not followed, to protect the access token.",
                call);
        }

        if (IsForeign(response, answer))
        {
            return redactor.Redact(
                $"The server returned {type} ({status}) instead of JSON to {call.OperationId}; "
                + "the cause may be a proxy or a wrong environment URL.",
                call);
        }

        var text = (answer.Message ?? "").Trim().TrimEnd('.');
        if (text.Length == 0)
            text = Default(status);

        // Capitalize the first word, unless it is a field name.
        if (text.TakeWhile(letter => !char.IsWhiteSpace(letter)).All(char.IsLetter))
            text = char.ToUpperInvariant(text[0]) + text.Substring(1);
        var violations = answer.Violations
            .Take(MostViolations)
            .Select(violation => violation.ToString())
            .Where(violation => text.IndexOf(violation, StringComparison.OrdinalIgnoreCase) < 0)
            .ToArray();
        if (violations.Length > 0)
            text += $": {string.Join("; ", violations)}";
        var code = answer.Code is null ? "" : $" {answer.Code}";

        // Scalekit's support needs this ID if the service failed.
        var request = status >= 500 && requestId is not null ? $", request ID {requestId}" : "";
        var wait = RetryAfter.Of(response) is { } time ? $" The service asks you to wait {Duration(time)}." : "";
        return redactor.Redact(text, call) + redactor.Redact($" ({call.OperationId}: {status}{code}{request}).", call) + wait;
    }

    /// <summary>The proxy in a sentence, after what was connected to; empty without one.</summary>
    public static string Through(ScalekitClientOptions options) => ProxyInUse.Of(options) switch
    {
        null => "",
        { Source: null } given => $" through the proxy {given.Address.Authority}",
        var found => $" through the proxy {found.Address.Authority} (from {found.Source})",
    };

    /// <summary>Whether an error response is not the service's, such as the page of a proxy.</summary>
    public static bool IsForeign(HttpResponseMessage response, ErrorAnswer answer) =>
        answer.Message is null && answer.Code is null
        && response.Content?.Headers.ContentType?.MediaType is { } type && !Failures.IsJson(type);

    private static string Default(int status) => status switch
    {
        401 => "The service refused the credentials",
        403 => "The credentials do not allow this",
        404 => "The service has no such object",
        409 => "It already exists",
        413 or 414 or 431 => "The request is too large for the service or for a proxy in between",
        429 => "Too many requests",
        >= 500 => "The service failed",
        _ => "The service refused the request",
    };
}
