using System;
using System.Linq;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Scalekit.Emulator.Api;

/// <summary>
/// Errors in the format of gRPC, <c>{code, message, details}</c>, with a number as the code and the vendor's <c>ErrorInfo</c> as the only
/// detail. The token endpoint uses the format of OAuth instead.
/// </summary>
internal sealed class LiveErrors : IErrorForm
{
    public Response Refuse(RequestLogEntry? request, RefusalException refusal)
    {
        var (status, code) = ErrorCodes.Of(refusal.Kind);
        return Write(request, status, code, refusal.Message, refusal);
    }

    /// <summary>
    /// This error comes from the gateway, before any operation of the service is called, so it has the text of the gateway and no
    /// details. The gateway reports a missing method as not implemented.
    /// </summary>
    public Response NoOperation(RequestLogEntry request, RouteMatch match) => match.AllowedMethods switch
    {
        [] => OfService(StatusCodes.Status404NotFound, ErrorCodes.Of(StatusCodes.Status404NotFound), "Not Found"),
        var methods when methods.Contains(request.Method) => Refuse(request, new RefusalException(
            RefusalKind.NotServed, $"the emulator does not support {request.Method} {request.Path}: the description lacks it")),
        _ => OfService(
            StatusCodes.Status501NotImplemented, ErrorCodes.Of(StatusCodes.Status501NotImplemented), "Method Not Allowed"),
    };

    public Response Error(RequestLogEntry? request, int status, string message) =>
        Write(request, status, ErrorCodes.Of(status), message);

    private static Response Write(
        RequestLogEntry? request, int status, string code, string message, RefusalException? refusal = null) =>
        request?.OperationId == Contract.TokenOperationId
            ? OfToken(status, message, refusal)
            : OfService(status, code, message, writer => WriteInformation(writer, request, code, message, refusal));

    private static Response OfService(int status, string code, string message, Action<Utf8JsonWriter>? detail = null) =>
        Response.Object(status, writer =>
        {
            writer.WriteNumber("code", NumberOf(status, code));
            writer.WriteString("message", message);
            writer.WriteStartArray("details");
            if (detail is not null)
            {
                writer.WriteItem(detail);
            }

            writer.WriteEndArray();
        });

    /// <summary>RFC 6749, section 5.2.</summary>
    private static Response OfToken(int status, string message, RefusalException? refusal) => Response.Object(status, writer =>
    {
        writer.WriteString("error", status switch
        {
            400 when refusal is { Violations: [{ Field: "grant_type" }] } => "unsupported_grant_type",
            401 => "invalid_client",
            403 => "unauthorized_client",
            503 => "temporarily_unavailable",
            >= 500 => "server_error",
            _ => "invalid_request",
        });
        writer.WriteString("error_description", message);
    });

    private static void WriteInformation(
        Utf8JsonWriter writer, RequestLogEntry? request, string code, string message, RefusalException? refusal)
    {
        writer.WriteString("@type", "type.googleapis.com/scalekit.v1.errdetails.ErrorInfo");
        writer.WriteString("error_code", code);
        if (refusal is { Violations.Count: > 0 })
        {
            writer.WriteObject(
                "validation_error_info", writer => writer.WriteArray("field_violations", refusal.Violations, WriteViolation));
        }

        if (refusal?.ExecutionId is { } executionId)
        {
            ToolFailure.Write(writer, executionId, message);
        }

        if (request is not null)
        {
            writer.WriteObject("request_info", writer => writer.WriteString("request_id", request.RequestId));
        }

        writer.WriteObject("help_info", writer => writer.WriteArray("links", ["https://docs.scalekit.com/apis/"], WriteLink));
    }

    private static void WriteViolation(Utf8JsonWriter writer, Violation violation) => writer.WriteItem(writer =>
    {
        writer.WriteString("field", violation.Field);
        writer.WriteString("description", violation.Description);
        writer.WriteOptional("constraint", violation.Constraint);
    });

    private static void WriteLink(Utf8JsonWriter writer, string url) => writer.WriteItem(writer =>
    {
        writer.WriteString("description", "API reference");
        writer.WriteString("url", url);
    });

    /// <summary>The number of gRPC's status, <c>google.rpc.Code</c>.</summary>
    private static int NumberOf(int status, string code) => (status, code) switch
    {
        (_, ErrorCodes.FailedPrecondition or ErrorCodes.ToolError) => 9,
        (400 or 415, _) => 3,
        (401, _) => 16,
        (403, _) => 7,
        (404, _) => 5,
        (501, _) => 12,
        (408 or 504, _) => 4,
        (409, _) => 6,
        (429, _) => 8,
        (503, _) => 14,
        ( >= 500, _) => 13,
        _ => 2,
    };
}
