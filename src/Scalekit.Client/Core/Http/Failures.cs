using System;
using System.IO;
using System.Net.Http;
using System.Text.Json;
using Scalekit.Core.Json;

namespace Scalekit.Core.Http;

/// <summary>
/// Classifies failed attempts: which error it is, whether the request was carried out, and whether a retry may help. The messages are in
/// <see cref="ErrorWording"/>.
/// </summary>
internal sealed class Failures(ScalekitClientOptions options, Redactor redactor)
{
    public static bool IsJson(string mediaType) =>
        mediaType.EndsWith("/json", StringComparison.OrdinalIgnoreCase) || mediaType.EndsWith("+json", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether an exception during reading is caused by the content of the response, not the connection.</summary>
    public static bool IsOfContent(Exception e) =>
        e is JsonException or FormatException or InvalidDataException or ResponseTooLargeException
        || e is InvalidOperationException and not ObjectDisposedException;

    /// <summary>Returns the error of a call after its last attempt.</summary>
    public static ScalekitException Final(Call call, RetryableFailure failure) =>
        failure.Fate == Fate.Unknown && call.Replay == Replay.Never ? OutcomeUnknown(call, failure.Error) : failure.Error;

    /// <summary>Returns the error for a successful response that is not from the service or is too large; null if it can be read.</summary>
    public Exception? WrongKind(Call call, HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        var type = response.Content.Headers.ContentType?.MediaType;
        var isRead = !call.HasNothingToRead;

        // An HTML page comes from a proxy, so it is not a success of the service, even if there is nothing to read.
        var isPage = "text/html".Equals(type, StringComparison.OrdinalIgnoreCase);
        if (type is not null && !IsJson(type) && (isRead || isPage))
            return Unreadable(call, status, ErrorWording.NotJson(type, status), isPage ? Fate.Unknown : Fate.Executed);
        return isRead && response.Content.Headers.ContentLength > options.MaximumResponseBytes
            ? TooLarge(call, status, new ResponseTooLargeException(options.MaximumResponseBytes))
            : null;
    }

    /// <summary>Returns the error for a response whose content cannot be read.</summary>
    public Exception Unreadable(Call call, HttpResponseMessage response, Exception cause)
    {
        var status = (int)response.StatusCode;
        if (cause is ResponseTooLargeException tooLarge)
            return TooLarge(call, status, tooLarge);
        var problem = ErrorWording.CannotBeRead(status, redactor.Redact(cause.Message.TrimEnd('.'), call));
        var failure = Unreadable(call, status, problem, Fate.Executed);

        // A complete response that does not fit would be the same after a retry.
        return cause is MisfitException ? failure.Error : failure;
    }

    /// <summary>Returns the error for a connection that failed or broke.</summary>
    public RetryableFailure Broken(Call call, HttpResponseMessage? response, Exception cause)
    {
        var speaksNoTls = response is null && TransportFailure.IsNotTls(cause);
        var neverSent = speaksNoTls || (response is null && TransportFailure.WasNeverSent(cause));
        var reason = redactor.Redact(TransportFailure.Describe(cause), call);
        var error = speaksNoTls
            ? NoTls(call)
            : neverSent
                ? NeverMade(call, ErrorWording.NoConnection(options, reason), AdviceOn(cause), Harmless(cause, call))
                : Lost(call, response, ErrorIds.ConnectionLost, ErrorWording.ConnectionBroke(options, reason), Harmless(cause, call));
        return new RetryableFailure(error, neverSent ? Fate.NotExecuted : FateOf(response));
    }

    /// <summary>Returns the error for a response that was not complete in time.</summary>
    public RetryableFailure TimedOut(Call call, HttpResponseMessage? response) =>
        new(Lost(call, response, ErrorIds.Timeout, ErrorWording.TimedOut(options)), FateOf(response));

    /// <summary>Returns the error for a call that was in progress or waiting for a retry when the client was closed.</summary>
    public ScalekitException Closed(Call call, bool mayHaveRun)
    {
        var error = new ScalekitException(ErrorIds.SessionClosed, ErrorWording.Closed(options, call))
        {
            Operation = call.OperationId,
            Advice = new Advice(AdviceCode.ConnectAgain),
        };
        return mayHaveRun && call.Replay == Replay.Never ? OutcomeUnknown(call, error) : error;
    }

    /// <summary>What to do if the service cannot be reached.</summary>
    public static Advice AdviceOn(ScalekitClientOptions options) => ProxyInUse.Of(options) switch
    {
        null => new Advice(AdviceCode.CheckNetwork),
        { Source: null } => new Advice(AdviceCode.CheckProxy),
        { Source: { } source } => new Advice(AdviceCode.CheckSystemProxy, source),
    };

    private Advice AdviceOn(Exception cause) =>
        TransportFailure.IsOfCertificate(cause) ? new Advice(AdviceCode.CheckCertificate) : AdviceOn(options);

    private static ScalekitException NeverMade(Call call, string problem, Advice advice, Exception? cause) =>
        new(ErrorIds.ConnectionFailed, problem, cause) { Operation = call.OperationId, Advice = advice };

    // The inner exception is left out, because it may repeat unredacted text of the response.
    private static RetryableFailure Unreadable(Call call, int status, string problem, Fate fate) =>
        new(
            new ScalekitApiException(ErrorIds.UnreadableResponse, ErrorWording.Of(call, problem, isExecuted: fate == Fate.Executed), status)
            {
                Operation = call.OperationId,
                Advice = call.WhenUnknown ?? new Advice(AdviceCode.CheckAddressAndProxy),
            },
            fate);

    private static ScalekitApiException TooLarge(Call call, int status, ResponseTooLargeException cause) =>
        new(ErrorIds.ResponseTooLarge, ErrorWording.Of(call, cause.Message.TrimEnd('.'), isExecuted: true), status, cause)
        {
            Operation = call.OperationId,
            Advice = call.Page > 0 ? new Advice(AdviceCode.AskForSmallerPages) : call.WhenUnknown,
        };

    private static ScalekitException Lost(
        Call call, HttpResponseMessage? response, string errorId, string problem, Exception? cause = null) =>
        new(errorId, ErrorWording.Of(call, problem, isExecuted: FateOf(response) == Fate.Executed), cause)
        {
            Operation = call.OperationId,
            Advice = call.WhenUnknown ?? new Advice(AdviceCode.TryAgainOverNetwork),
        };

    // If only the body was lost, the status has already reported success.
    private static Fate FateOf(HttpResponseMessage? response) => response is { IsSuccessStatusCode: true } ? Fate.Executed : Fate.Unknown;

    private static ScalekitException OutcomeUnknown(Call call, ScalekitException cause) =>
        cause is ScalekitApiException api
            ? new ScalekitApiException(ErrorIds.OutcomeUnknown, ErrorWording.OutcomeUnknown(call, cause), api.StatusCode, cause)
            {
                Operation = call.OperationId,
                Advice = call.WhenUnknown,
                ErrorCode = api.ErrorCode,
                RequestId = api.RequestId,
                RetryAfter = api.RetryAfter,
                Attempts = api.Attempts,
            }
            : new ScalekitException(ErrorIds.OutcomeUnknown, ErrorWording.OutcomeUnknown(call, cause), cause)
            {
                Operation = call.OperationId,
                Advice = call.WhenUnknown,
                Attempts = cause.Attempts,
            };

    private ScalekitException NoTls(Call call)
    {
        var isProxy = ProxyInUse.Of(options) is { Address.Scheme: "https" };
        var advice = isProxy ? new Advice(AdviceCode.GivePlainProxy)
            : options.EnvironmentUrl.IsLoopback ? new Advice(AdviceCode.GivePlainAddress, options.EnvironmentUrl.Authority)
            : new Advice(AdviceCode.CheckPort);
        return NeverMade(call, ErrorWording.NoTls(options, isProxy), advice, null);
    }

    // Inner exceptions cannot be redacted, so one is kept only if it contains nothing to redact.
    private Exception? Harmless(Exception cause, Call call)
    {
        for (var e = cause; e is not null; e = e.InnerException)
        {
            if (redactor.Redact(e.Message, call) != e.Message)
                return null;
        }

        return cause;
    }
}
