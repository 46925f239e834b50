namespace Scalekit.Emulator.Api;

/// <summary>The reason why the service rejects a request. The contract defines how it is sent.</summary>
public enum RefusalKind
{
    /// <summary>The request is malformed.</summary>
    InvalidArgument,

    /// <summary>There is no valid token.</summary>
    Unauthenticated,

    /// <summary>The token is valid, but its client or the named user is not allowed to do this.</summary>
    PermissionDenied,

    /// <summary>The object does not exist.</summary>
    NotFound,

    /// <summary>The path exists, but not with this method.</summary>
    MethodNotAllowed,

    /// <summary>The object already exists.</summary>
    AlreadyExists,

    /// <summary>The content type of the body differs from the contract.</summary>
    UnsupportedMediaType,

    /// <summary>The object is not in a state that allows this.</summary>
    FailedPrecondition,

    /// <summary>A tool failed.</summary>
    ToolFailed,

    /// <summary>Too many requests.</summary>
    RateLimited,

    /// <summary>The service has the operation, but the emulator does not support it.</summary>
    NotServed,
}
