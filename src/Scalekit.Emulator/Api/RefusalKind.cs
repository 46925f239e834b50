namespace Scalekit.Emulator.Api;

/// <summary>Why the service refuses a request; how that is put on the wire is the contract's business.</summary>
public enum RefusalKind
{
    /// <summary>The request is malformed.</summary>
    InvalidArgument,

    /// <summary>There is no valid token.</summary>
    Unauthenticated,

    /// <summary>The token is valid, but this is not for its holder or for whoever is named.</summary>
    PermissionDenied,

    /// <summary>There is no such thing.</summary>
    NotFound,

    /// <summary>The path exists, but not with this method.</summary>
    MethodNotAllowed,

    /// <summary>There is such a thing already.</summary>
    AlreadyExists,

    /// <summary>The body has another content type than the contract says.</summary>
    UnsupportedMediaType,

    /// <summary>The thing is not in a state that allows this.</summary>
    FailedPrecondition,

    /// <summary>A tool failed.</summary>
    ToolFailed,

    /// <summary>Too many requests.</summary>
    RateLimited,

    /// <summary>The service has the operation, but the emulator has no state for it.</summary>
    NotServed,
}
