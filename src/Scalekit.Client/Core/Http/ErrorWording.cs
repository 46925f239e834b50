using System;
using System.Globalization;
using System.Linq;
using System.Net.Http;

namespace Scalekit.Core.Http;

/// <summary>
/// The texts of errors: what happened, and to what. <see cref="Advice"/> tells the caller what to do, and the caller words it.
/// </summary>
internal static class ErrorWording
{
    // Enough to fill a screen.
    public const int MostViolations = 100;

    /// <summary>The text for a problem of one call. It says so if the service had accepted a change.</summary>
    public static string Of(Call call, string problem, bool isExecuted) =>
        $"{call.OperationId}: {problem}.{(isExecuted && call.Replay == Replay.Never ? " The server had accepted the request." : "")}";

    public static string NotJson(string type, int status) =>
        $"the server answered {type} ({status}) instead of JSON; a proxy or a wrong environment URL may be in the way";

    public static string CannotBeRead(int status, string reason) => $"the answer ({status}) cannot be read: {reason}";

    public static string NoConnection(ScalekitClientOptions options, string reason) =>
        $"No connection to {options.EnvironmentUrl.Authority}{Through(options)}: {reason}.";

    public static string NoTls(ScalekitClientOptions options, bool isProxy) =>
        $"No connection to {options.EnvironmentUrl.Authority}{Through(options)}: "
        + $"the {(isProxy ? "proxy's port" : "port")} does not speak https (TLS).";

    public static string ConnectionBroke(ScalekitClientOptions options, string reason) =>
        $"the connection to {options.EnvironmentUrl.Authority}{Through(options)} broke: {reason}";

    public static string TimedOut(ScalekitClientOptions options) => string.Format(
        CultureInfo.InvariantCulture,
        "no complete answer from {0}{1} within {2:0.###} s",
        options.EnvironmentUrl.Authority,
        Through(options),
        options.Timeout.TotalSeconds);

    public static string Closed(ScalekitClientOptions options, Call call) =>
        $"{call.OperationId}: the session to {options.EnvironmentUrl.Authority} was closed meanwhile.";

    public static string OutcomeUnknown(Call call, ScalekitException cause) =>
        $"It is not known whether {call.OperationId} was carried out, and it was not sent again: {cause.Problem}";

    public static string HeldBack(Call call, TimeSpan wait) =>
        $"Too many requests; the service lets none pass for another {Duration(wait)}, so this was not sent ({call.OperationId}: 429).";

    /// <summary>A time as people say it: seconds up to two minutes, and minutes beyond.</summary>
    private static string Duration(TimeSpan time) => time < TimeSpan.FromMinutes(2)
        ? string.Format(CultureInfo.InvariantCulture, "{0:0} s", Math.Ceiling(time.TotalSeconds))
        : string.Format(CultureInfo.InvariantCulture, "{0:0} minutes", Math.Ceiling(time.TotalMinutes));

    /// <summary>The text for an error response, in the service's own words if it has any.</summary>
    public static string Refusal(HttpResponseMessage response, ErrorAnswer answer, string? requestId, Call call, Redactor redactor)
    {
        var status = (int)response.StatusCode;
        var type = response.Content?.Headers.ContentType?.MediaType;
        if (status is >= 300 and < 400)
        {
            var target = response.Headers.Location?.ToString() ?? "nowhere";
            return redactor.Redact(
                $"The server redirected {call.OperationId} ({status}) to {target}; "
                + "redirects are not followed, so that the token stays here.",
                call);
        }

        if (answer.Message is null && answer.Code is null && type is not null && !Failures.IsJson(type))
        {
            return redactor.Redact(
                $"The server answered {type} ({status}) instead of JSON to {call.OperationId}; "
                + "a proxy or a wrong environment URL may be in the way.",
                call);
        }

        var text = (answer.Message ?? "").Trim().TrimEnd('.');
        if (text.Length == 0)
            text = Default(status);

        // Capitalize the first word, unless it is the name of a field.
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

        // Support asks for it where the service failed.
        var request = status >= 500 && requestId is not null ? $", request id {requestId}" : "";
        var wait = RetryAfter.Of(response) is { } time ? $" The service asks to wait {Duration(time)}." : "";
        return redactor.Redact(text, call) + redactor.Redact($" ({call.OperationId}: {status}{code}{request}).", call) + wait;
    }

    private static string Through(ScalekitClientOptions options) => ProxyInUse.Of(options) switch
    {
        null => "",
        { Source: null } given => $" through the proxy {given.Address.Authority}",
        var found => $" through the proxy {found.Address.Authority} (from {found.Source})",
    };

    private static string Default(int status) => status switch
    {
        401 => "The service refused the credentials",
        403 => "The credentials do not allow this",
        404 => "The service has no such thing",
        409 => "It exists already",
        413 or 414 or 431 => "The request is longer than the service, or what is between, allows",
        429 => "Too many requests",
        >= 500 => "The service failed",
        _ => "The service refused the request",
    };
}
