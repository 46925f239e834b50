namespace Scalekit;

/// <summary>The stable IDs of all errors. Scripts compare them, so an ID never changes and is never reused.</summary>
public static class ErrorIds
{
    /// <summary>The service rejected the request's content (400, 422) or its size (413, 414, 431).</summary>
    public const string InvalidRequest = nameof(InvalidRequest);

    /// <summary>The credentials or the access token were refused (401).</summary>
    public const string AuthenticationFailed = nameof(AuthenticationFailed);

    /// <summary>The credentials are valid but do not allow this (403).</summary>
    public const string PermissionDenied = nameof(PermissionDenied);

    /// <summary>The requested object does not exist (404).</summary>
    public const string NotFound = nameof(NotFound);

    /// <summary>Several objects match, but only one may be meant; nothing was changed.</summary>
    public const string Ambiguous = nameof(Ambiguous);

    /// <summary>The object to create already exists (409).</summary>
    public const string AlreadyExists = nameof(AlreadyExists);

    /// <summary>Too many requests, and waiting did not help (429).</summary>
    public const string RateLimited = nameof(RateLimited);

    /// <summary>The service failed (5xx), even after retries.</summary>
    public const string ServerError = nameof(ServerError);

    /// <summary>Any other status that is not a success.</summary>
    public const string UnexpectedStatus = nameof(UnexpectedStatus);

    /// <summary>The service or a proxy redirected the request (3xx); the token is never sent elsewhere.</summary>
    public const string UnexpectedRedirect = nameof(UnexpectedRedirect);

    /// <summary>The response was successful but is not the expected JSON.</summary>
    public const string UnreadableResponse = nameof(UnreadableResponse);

    /// <summary>The response is larger than <see cref="ScalekitClientOptions.MaximumResponseBytes"/>.</summary>
    public const string ResponseTooLarge = nameof(ResponseTooLarge);

    /// <summary>No connection could be made: name resolution, refusal, proxy or TLS. Nothing was sent.</summary>
    public const string ConnectionFailed = nameof(ConnectionFailed);

    /// <summary>The connection broke before the response was complete.</summary>
    public const string ConnectionLost = nameof(ConnectionLost);

    /// <summary>There was no complete response within <see cref="ScalekitClientOptions.Timeout"/>.</summary>
    public const string Timeout = nameof(Timeout);

    /// <summary>A change may or may not have been made, because the response was lost; it was not retried.</summary>
    public const string OutcomeUnknown = nameof(OutcomeUnknown);

    /// <summary>A listing repeated a page token, so it would never end.</summary>
    public const string PageTokenLoop = nameof(PageTokenLoop);

    /// <summary>A listing ended before it returned as many objects as the service reports.</summary>
    public const string ListingIncomplete = nameof(ListingIncomplete);

    /// <summary>An empty list was sent to clear a list, but the service kept the old values.</summary>
    public const string EmptyListIgnored = nameof(EmptyListIgnored);

    /// <summary>The response was successful, but says that the change was not made.</summary>
    public const string NotApplied = nameof(NotApplied);

    /// <summary>The client was closed while a request was in progress.</summary>
    public const string SessionClosed = nameof(SessionClosed);

    /// <summary>The tool, or the provider behind it, failed.</summary>
    public const string ToolFailed = nameof(ToolFailed);

    /// <summary>
    /// An ID is empty, blank, <c>.</c> or <c>..</c>, or contains an invisible character or, on .NET Framework, a slash; nothing was sent.
    /// </summary>
    public const string InvalidIdentifier = nameof(InvalidIdentifier);

    /// <summary>The environment URL is invalid, or uses http for another computer; nothing was sent.</summary>
    public const string InvalidEnvironmentUrl = nameof(InvalidEnvironmentUrl);

    /// <summary>
    /// A value cannot be sent, such as broken Unicode text, an invalid token or invalid JSON (nothing was sent); or a response that was
    /// read page by page is not a listing.
    /// </summary>
    public const string InvalidValue = nameof(InvalidValue);

    /// <summary>
    /// It is not certain which contract the service follows, and the request could do harm in the wrong form; nothing was sent.
    /// </summary>
    public const string ContractUnknown = nameof(ContractUnknown);

    /// <summary>The current contract does not have this operation or value; nothing was sent.</summary>
    public const string NotInContract = nameof(NotInContract);

    /// <summary>
    /// A webhook cannot be trusted: a header is missing, it is too old, or its signature does not match. Anyone may have sent it.
    /// </summary>
    public const string WebhookNotVerified = nameof(WebhookNotVerified);

    /// <summary>
    /// A configuration file or a saved plan is invalid: not JSON, an unknown member, a bad value, two objects with the same key, a newer
    /// format. Nothing was sent.
    /// </summary>
    public const string InvalidConfiguration = nameof(InvalidConfiguration);

    /// <summary>A saved plan is for another environment, or the environment has changed since; nothing was changed.</summary>
    public const string PlanOutdated = nameof(PlanOutdated);

    /// <summary>An import would delete more than allowed; nothing was changed.</summary>
    public const string TooManyDeletes = nameof(TooManyDeletes);
}
