using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Scalekit.Emulator.Api;
using Scalekit.Emulator.State;

namespace Scalekit.Emulator.Published;

/// <summary>Errors: <c>{code, message, details}</c> with a word as the code.</summary>
internal static class PublishedErrors
{
    public static Answer Refuse(RefusalException refusal)
    {
        var (status, code) = refusal.Kind switch
        {
            RefusalKind.InvalidArgument => (StatusCodes.Status400BadRequest, "INVALID_ARGUMENT"),
            RefusalKind.Unauthenticated => (StatusCodes.Status401Unauthorized, "UNAUTHENTICATED"),
            RefusalKind.NotFound => (StatusCodes.Status404NotFound, "NOT_FOUND"),
            RefusalKind.MethodNotAllowed => (StatusCodes.Status405MethodNotAllowed, "METHOD_NOT_ALLOWED"),
            RefusalKind.AlreadyExists => (StatusCodes.Status409Conflict, "ALREADY_EXISTS"),
            RefusalKind.UnsupportedMediaType => (StatusCodes.Status415UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE"),
            RefusalKind.FailedPrecondition => (StatusCodes.Status400BadRequest, "FAILED_PRECONDITION"),
            RefusalKind.ToolFailed => (StatusCodes.Status400BadRequest, "TOOL_ERROR"),
            RefusalKind.RateLimited => (StatusCodes.Status429TooManyRequests, "RATE_LIMITED"),
            _ => (StatusCodes.Status500InternalServerError, "INTERNAL"),
        };
        return Write(status, code, refusal.Message, refusal);
    }

    public static Answer Error(int status, string message) => Write(status, CodeOf(status), message);

    private static string CodeOf(int status) => status switch
    {
        400 => "INVALID_ARGUMENT",
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

    private static Answer Write(int status, string code, string message, RefusalException? refusal = null) => Answer.Json(status, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("code", code);
        writer.WriteString("message", message);
        writer.WriteStartArray("details");
        foreach (var (field, description) in refusal?.Violations ?? [])
        {
            writer.WriteStartObject();
            writer.WriteString("field", field);
            writer.WriteString("description", description);
            writer.WriteEndObject();
        }

        if (refusal?.ExecutionId is { } executionId)
        {
            WriteToolError(writer, executionId, message);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    private static void WriteToolError(Utf8JsonWriter writer, string executionId, string message)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("tool_error_info");
        writer.WriteString("execution_id", executionId);
        writer.WriteString("tool_error_code", "UPSTREAM_FAILED");
        writer.WriteString("tool_error_message", message);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
