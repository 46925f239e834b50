using System;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Wire;

namespace Scalekit.Http;

/// <summary>Turns an answer that is no success into the exception that the caller gets.</summary>
internal static class ErrorResponse
{
    // What is wrong with a request has room on a screen.
    private const int MostViolations = 100;

    public static async Task<Exception> ToExceptionAsync(
        HttpResponseMessage response, Call call, Action<ContractSign>? signs, Redactor redactor, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        var body = await ErrorBody.BufferAsync(response, cancellationToken).ConfigureAwait(false);
        var answer = ErrorAnswer.Read(body);
        if (status < 500 && answer.Sign is { } sign && !call.Anonymous)
            signs?.Invoke(sign);
        var retryAfter = RetryAfter.Of(response);
        var errorId = answer.IsToolError ? ErrorIds.ToolFailed : IdOf(MeantBy(status, answer));
        var error = new ScalekitApiException(errorId, Message(response, status, answer, call, redactor), status)
        {
            Operation = call.OperationId,
            ErrorCode = Redacted(answer.Code),
            RequestId = Redacted(answer.RequestId ?? Header(response, "x-request-id")),
            RetryAfter = retryAfter,
            FieldViolations = [.. answer.Violations.Take(MostViolations).Select(v => new FieldViolation(redactor.Redact(v.Field, call), redactor.Redact(v.Description, call)))],
            RecommendedAction = Redacted(Advice(MeantBy(status, answer), answer, call)),
        };

        string? Redacted(string? text) => text is null ? null : redactor.Redact(text, call);

        // A provider's failure came through the service: the tool may well have run, and did where there is an execution.
        if (answer.IsToolError)
            return status is 429 or 503 && !answer.WasExecuted ? new RetryableFailure(error, Fate.NotExecuted, retryAfter) : error;
        return status switch
        {
            429 => new RetryableFailure(error, Fate.NotExecuted, retryAfter, limitsAllRequests: true),
            503 => new RetryableFailure(error, Fate.NotExecuted, retryAfter),
            501 or 505 or 511 => error, // it cannot be done this way, now or later: no method, no HTTP version, no access to the network
            408 or >= 500 => new RetryableFailure(error, Fate.Unknown, retryAfter),
            _ => error,
        };
    }

    // OAuth lets a server refuse a client with 400 as well.
    private static int MeantBy(int status, ErrorAnswer answer) => answer.Code is "invalid_client" or "unauthorized_client" ? 401 : status;

    private static string IdOf(int status) => status switch
    {
        >= 300 and < 400 => ErrorIds.UnexpectedRedirect,
        400 or 413 or 414 or 422 or 431 => ErrorIds.InvalidRequest,
        401 => ErrorIds.AuthenticationFailed,
        403 => ErrorIds.PermissionDenied,
        404 => ErrorIds.NotFound,
        408 => ErrorIds.Timeout,
        409 => ErrorIds.AlreadyExists,
        429 => ErrorIds.RateLimited,
        >= 500 => ErrorIds.ServerError,
        _ => ErrorIds.UnexpectedStatus,
    };

    private static string Message(HttpResponseMessage response, int status, ErrorAnswer answer, Call call, Redactor redactor)
    {
        var type = response.Content?.Headers.ContentType?.MediaType;
        if (status is >= 300 and < 400)
            return redactor.Redact($"The server redirected {call.OperationId} ({status}) to {response.Headers.Location?.ToString() ?? "nowhere"}; redirects are not followed, so that the token stays here.", call);
        if (answer.Message is null && answer.Code is null && type is not null && !Transport.IsJson(type))
            return redactor.Redact($"The server answered {type} ({status}) instead of JSON to {call.OperationId}; a proxy or a wrong environment URL may be in the way.", call);

        var text = (answer.Message ?? "").Trim().TrimEnd('.');
        if (text.Length == 0)
            text = Default(status);

        // A sentence begins with a capital; the name of a field stays as it is.
        if (text.TakeWhile(letter => !char.IsWhiteSpace(letter)).All(char.IsLetter))
            text = char.ToUpperInvariant(text[0]) + text.Substring(1);
        var violations = answer.Violations.Take(MostViolations).Select(v => v.ToString()).Where(v => text.IndexOf(v, StringComparison.OrdinalIgnoreCase) < 0).ToArray();
        if (violations.Length > 0)
            text += $": {string.Join("; ", violations)}";
        var code = answer.Code is null ? "" : $" {answer.Code}";
        return redactor.Redact(text, call) + redactor.Redact($" ({call.OperationId}: {status}{code}).", call);
    }

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

    private static string? Advice(int status, ErrorAnswer answer, Call call) => status switch
    {
        _ when answer.IsToolError => "See what the provider says; the tool itself or the user's account there is at fault.",
        >= 300 and < 400 => "Check the environment URL and the proxy.",
        400 or 404 or 422 when IdentifierHint.Of(call.PathAndQuery) is { } hint => hint,
        400 or 422 when answer.Violations.Count > 0 => "Correct the named values.",
        401 when call.Anonymous => "Check the client id, the client secret and the environment URL.",
        401 => "Connect again with valid credentials.",
        403 when answer.RequiredPermissions.Count > 0 => $"Give the API client these permissions: {string.Join(", ", answer.RequiredPermissions)}.",
        403 => "Give the API client the permission that this operation needs.",
        404 when call.Anonymous => "Check the environment URL: it is the address of the environment alone, such as https://acme.scalekit.com.",
        404 => "Check the identifiers, and that the session is connected to the environment that has them.",
        409 when call.Creates => "Change what exists instead of adding it, or leave it alone with -IfExists Skip.",
        409 when call.Method == HttpMethod.Post => "Change what exists instead of adding it.",
        409 => "Give a value that nothing else has.",
        429 => "Wait a while, or have fewer requests under way at once.",
        >= 500 => "Try again later; the request id helps the service's support.",
        _ => null,
    };

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
