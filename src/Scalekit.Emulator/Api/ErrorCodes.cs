using Microsoft.AspNetCore.Http;

namespace Scalekit.Emulator.Api;

/// <summary>The status and the error code for an error; the same in both contracts.</summary>
internal static class ErrorCodes
{
    public const string InvalidArgument = "INVALID_ARGUMENT";
    public const string FailedPrecondition = "FAILED_PRECONDITION";
    public const string ToolError = "TOOL_ERROR";

    public static (int Status, string Code) Of(RefusalKind kind) => kind switch
    {
        RefusalKind.InvalidArgument => (StatusCodes.Status400BadRequest, InvalidArgument),
        RefusalKind.Unauthenticated => (StatusCodes.Status401Unauthorized, "UNAUTHENTICATED"),
        RefusalKind.PermissionDenied => (StatusCodes.Status403Forbidden, "PERMISSION_DENIED"),
        RefusalKind.NotFound => (StatusCodes.Status404NotFound, "NOT_FOUND"),
        RefusalKind.MethodNotAllowed => (StatusCodes.Status405MethodNotAllowed, "METHOD_NOT_ALLOWED"),
        RefusalKind.AlreadyExists => (StatusCodes.Status409Conflict, "ALREADY_EXISTS"),
        RefusalKind.UnsupportedMediaType => (StatusCodes.Status415UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE"),
        RefusalKind.FailedPrecondition => (StatusCodes.Status400BadRequest, FailedPrecondition),
        RefusalKind.ToolFailed => (StatusCodes.Status400BadRequest, ToolError),
        RefusalKind.RateLimited => (StatusCodes.Status429TooManyRequests, "RATE_LIMITED"),
        RefusalKind.NotServed => (StatusCodes.Status501NotImplemented, "UNIMPLEMENTED"),
        _ => (StatusCodes.Status500InternalServerError, "INTERNAL"),
    };

    public static string Of(int status) => status switch
    {
        400 => InvalidArgument,
        401 => "UNAUTHENTICATED",
        403 => "PERMISSION_DENIED",
        404 => "NOT_FOUND",
        409 => "ALREADY_EXISTS",
        429 => "RATE_LIMITED",
        501 => "UNIMPLEMENTED",
        503 => "UNAVAILABLE",
        408 or 504 => "DEADLINE_EXCEEDED",
        >= 500 => "INTERNAL",
        _ => "UNKNOWN",
    };
}
