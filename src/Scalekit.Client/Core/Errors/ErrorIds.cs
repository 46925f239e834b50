namespace Scalekit;

/// <summary>
/// The stable names of everything that can go wrong. Scripts compare them, so a name never changes and is never used for
/// something else.
/// </summary>
public static class ErrorIds
{
    /// <summary>The service refused the request's content (400, 422), or its length (413, 414, 431).</summary>
    public const string InvalidRequest = nameof(InvalidRequest);

    /// <summary>The credentials or the access token were refused (401).</summary>
    public const string AuthenticationFailed = nameof(AuthenticationFailed);

    /// <summary>The credentials are good but do not allow this (403).</summary>
    public const string PermissionDenied = nameof(PermissionDenied);

    /// <summary>What was asked for does not exist (404).</summary>
    public const string NotFound = nameof(NotFound);

    /// <summary>What was to be made exists already (409).</summary>
    public const string AlreadyExists = nameof(AlreadyExists);

    /// <summary>Too many requests, and waiting did not help (429).</summary>
    public const string RateLimited = nameof(RateLimited);

    /// <summary>The service failed (5xx), also after retries.</summary>
    public const string ServerError = nameof(ServerError);

    /// <summary>Any other status that is not a success.</summary>
    public const string UnexpectedStatus = nameof(UnexpectedStatus);

    /// <summary>The service, or something before it, pointed elsewhere (3xx); the token is never sent there.</summary>
    public const string UnexpectedRedirect = nameof(UnexpectedRedirect);

    /// <summary>The answer says success but is not the JSON that the operation promises.</summary>
    public const string UnreadableResponse = nameof(UnreadableResponse);

    /// <summary>The answer is larger than the limit.</summary>
    public const string ResponseTooLarge = nameof(ResponseTooLarge);

    /// <summary>No connection could be made: name resolution, refusal, proxy or TLS. Nothing was sent.</summary>
    public const string ConnectionFailed = nameof(ConnectionFailed);

    /// <summary>The connection broke before the answer was complete.</summary>
    public const string ConnectionLost = nameof(ConnectionLost);

    /// <summary>No complete answer within the time limit.</summary>
    public const string Timeout = nameof(Timeout);

    /// <summary>A change was sent and it is not known whether it was carried out; it was not sent again.</summary>
    public const string OutcomeUnknown = nameof(OutcomeUnknown);

    /// <summary>A listing's page token came twice: following it would never end.</summary>
    public const string PageTokenLoop = nameof(PageTokenLoop);

    /// <summary>The session was closed; what was under way in it came to no end.</summary>
    public const string SessionClosed = nameof(SessionClosed);

    /// <summary>The tool, or the provider behind it, failed.</summary>
    public const string ToolFailed = nameof(ToolFailed);

    /// <summary>An identifier is empty, blank, <c>.</c> or <c>..</c>, or on .NET Framework has a slash; nothing was sent.</summary>
    public const string InvalidIdentifier = nameof(InvalidIdentifier);

    /// <summary>The environment's address is not one, or is plain http to another machine; nothing was sent.</summary>
    public const string InvalidEnvironmentUrl = nameof(InvalidEnvironmentUrl);

    /// <summary>A value cannot be written to a request: it is no text, no token, no JSON or no JSON object, and nothing was sent; or what was read page by page is no listing.</summary>
    public const string InvalidValue = nameof(InvalidValue);

    /// <summary>The contract that the session follows does not have what was asked for; nothing was sent.</summary>
    public const string NotInContract = nameof(NotInContract);
}
