namespace Scalekit.Emulator;

/// <summary>
/// What goes wrong. "The real response" means that the operation is carried out whatever <see cref="FaultRule.Execute"/> says.
/// </summary>
public enum FaultKind
{
    /// <summary>
    /// An error of the contract's shape with <see cref="FaultRule.Status"/>, 500 by default; or that status with
    /// <see cref="FaultRule.Body"/>.
    /// </summary>
    Status,

    /// <summary>The real response, its headers held back for <see cref="FaultRule.Delay"/>.</summary>
    Delay,

    /// <summary>The connection is lost before the headers.</summary>
    ResetBeforeHeaders,

    /// <summary>The headers and half the body of the real response, then the connection is lost.</summary>
    ResetInBody,

    /// <summary>The body of the real response in ten pieces, each held back for <see cref="FaultRule.Delay"/>, 50 ms by default.</summary>
    SlowBody,

    /// <summary>No headers until the client goes away.</summary>
    Hang,

    /// <summary>The real response, complete as HTTP, but its JSON is cut in half.</summary>
    TruncatedJson,

    /// <summary>A proxy's error page with <see cref="FaultRule.Status"/>, 502 by default.</summary>
    HtmlBody,

    /// <summary>The real response as text/plain.</summary>
    WrongContentType,

    /// <summary><see cref="FaultRule.Status"/>, 200 by default, without a body.</summary>
    EmptyBody,

    /// <summary>The real page, but its next_page_token is the page_token sent; on the first page, one that leads to it again.</summary>
    LoopingPageToken,

    /// <summary>All tokens issued so far are revoked, and the request is answered with 401.</summary>
    RevokedToken,

    /// <summary><see cref="FaultRule.Status"/>, 302 by default, to the location in <see cref="FaultRule.Body"/>.</summary>
    Redirect,

    /// <summary>Valid JSON of <see cref="FaultRule.Mebibytes"/>, chunked, with <see cref="FaultRule.Status"/>, 200 by default.</summary>
    OversizeBody,

    /// <summary>Valid JSON, 10,000 arrays deep, with <see cref="FaultRule.Status"/>, 200 by default.</summary>
    DeepJson,

    /// <summary>A body that claims to be gzip and is not, with <see cref="FaultRule.Status"/>, 200 by default.</summary>
    CorruptGzip,

    /// <summary>An error with <see cref="FaultRule.Status"/>, 400 by default, whose message repeats the request's credentials.</summary>
    EchoSecret,
}
