using System;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Core.Http;

/// <summary>Turns an error response into the exception that the caller gets.</summary>
internal static class ErrorResponse
{
    public static async Task<Exception> ToExceptionAsync(
        HttpResponseMessage response, Call call, Redactor redactor, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        var answer = ErrorAnswer.Read(await ErrorBody.BufferAsync(response, cancellationToken).ConfigureAwait(false));
        call.Refused?.Invoke(status, answer);
        var retryAfter = RetryAfter.Of(response);
        var requestId = answer.RequestId ?? Header(response, "x-request-id");
        var meant = MeantBy(status, answer);
        var error = new ScalekitApiException(
            answer.IsToolError ? ErrorIds.ToolFailed : IdOf(meant),
            ErrorWording.Refusal(response, answer, requestId, call, redactor),
            status)
        {
            Operation = call.OperationId,
            ErrorCode = Redacted(answer.Code),
            RequestId = Redacted(requestId),
            RetryAfter = retryAfter,
            FieldViolations =
            [
                .. answer.Violations
                    .Take(ErrorWording.MostViolations)
                    .Select(v => new FieldViolation(redactor.Redact(v.Field, call), redactor.Redact(v.Description, call))),
            ],
            Advice = AdviceOn(meant, answer, call, retryAfter, requestId, ErrorWording.IsForeign(response, answer)) is { } advice
                ? new Advice(advice.Code, [.. advice.Values.Select(value => Redacted(value)!)])
                : null,
        };

        string? Redacted(string? text) => text is null ? null : redactor.Redact(text, call);

        return status switch
        {
            // Whatever the status, the tool was started, so it may have acted before its provider refused.
            _ when answer.IsToolError => error,
            429 => new RetryableFailure(error, Fate.NotExecuted, retryAfter, limitsAllRequests: true),
            503 => new RetryableFailure(error, Fate.NotExecuted, retryAfter),
            501 or 505 or 511 => error, // permanent: no such method, HTTP version or network access
            408 or >= 500 => new RetryableFailure(error, Fate.Unknown, retryAfter),
            _ => error,
        };
    }

    // OAuth allows a server to refuse a client with 400.
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

    private static Advice? AdviceOn(
        int status, ErrorAnswer answer, Call call, TimeSpan? retryAfter, string? requestId, bool isForeign) => status switch
    {
        _ when answer.IsToolError => new(AdviceCode.SeeProvider),
        < 429 when isForeign => new(AdviceCode.CheckAddressAndProxy),
        >= 300 and < 400 => new(AdviceCode.CheckAddressAndProxy),
        400 or 404 or 422 when IdentifierHint.Of(call.PathAndQuery) is { } hint => hint,
        400 or 422 when answer.Violations.Count > 0 => new(AdviceCode.CorrectValues),
        401 when call.Anonymous => new(AdviceCode.CheckClientCredentials),
        401 => new(AdviceCode.ConnectWithValidCredentials),
        403 when answer.RequiredPermissions.Count > 0 =>
            new(AdviceCode.GivePermissions, [.. answer.RequiredPermissions.Take(ErrorWording.MostViolations)]),
        403 => new(AdviceCode.GivePermission),
        404 when call.Anonymous => new(AdviceCode.CheckAddress),
        404 => new(AdviceCode.CheckIdentifiers),
        409 when call.Creates => new(AdviceCode.ChangeOrKeepExisting),
        409 when call.Method == HttpMethod.Post => new(AdviceCode.ChangeExisting),
        409 => new(AdviceCode.GiveUniqueValue),
        429 => new(retryAfter is null ? AdviceCode.SlowDown : AdviceCode.WaitAsAsked),
        405 or 501 => new(AdviceCode.CheckMethodAndPath),
        >= 500 => requestId is null ? new(AdviceCode.TryAgainLater) : new(AdviceCode.TryAgainLater, requestId),
        _ => null,
    };

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
