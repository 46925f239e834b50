namespace Scalekit.Emulator;

/// <summary>
/// What goes wrong. "The real response" means that the operation is executed regardless of <see cref="FaultRule.Execute"/>.
/// </summary>
public enum FaultKind
{
    /// <summary>
    /// An error in the contract's format with <see cref="FaultRule.Status"/>, 500 by default; or this status with
    /// <see cref="FaultRule.Body"/>.
    /// </summary>
    Status,

    /// <summary>The real response; its headers are delayed by <see cref="FaultRule.Delay"/>.</summary>
    Delay,

    /// <summary>The connection is reset before the headers.</summary>
    ResetBeforeHeaders,

    /// <summary>The headers and half of the body of the real response, then the connection is reset.</summary>
    ResetInBody,

    /// <summary>The body of the real response in ten pieces, each delayed by <see cref="FaultRule.Delay"/>, 50 ms by default.</summary>
    SlowBody,

    /// <summary>No headers are sent until the client disconnects.</summary>
    Hang,

    /// <summary>The real response, complete as HTTP, but with its JSON cut in half.</summary>
    TruncatedJson,

    /// <summary>An HTML error page, as from a proxy, with <see cref="FaultRule.Status"/>, 502 by default.</summary>
    HtmlBody,

    /// <summary>The real response with the content type text/plain.</summary>
    WrongContentType,

    /// <summary><see cref="FaultRule.Status"/>, 200 by default, with an empty body.</summary>
    EmptyBody,

    /// <summary>
    /// The real page, but its next_page_token is the page_token of the request; on the first page, one that leads to the first page
    /// again.
    /// </summary>
    LoopingPageToken,

    /// <summary>All tokens issued so far are revoked, and the response is 401.</summary>
    RevokedToken,

    /// <summary><see cref="FaultRule.Status"/>, 302 by default, to the location in <see cref="FaultRule.Body"/>.</summary>
    Redirect,

    /// <summary>Valid JSON of <see cref="FaultRule.Mebibytes"/>, chunked, with <see cref="FaultRule.Status"/>, 200 by default.</summary>
    OversizeBody,

    /// <summary>Valid JSON, nested 10,000 arrays deep, with <see cref="FaultRule.Status"/>, 200 by default.</summary>
    DeepJson,

    /// <summary>A body that is declared as gzip but is not, with <see cref="FaultRule.Status"/>, 200 by default.</summary>
    CorruptGzip,

    /// <summary>
    /// An error with <see cref="FaultRule.Status"/>, 400 by default, whose message repeats the credentials of the request.
    /// </summary>
    EchoSecret,
}
