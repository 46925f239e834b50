namespace Scalekit.Emulator.Api;

/// <summary>Errors in the format <c>{code, message, details}</c> with a word as the code.</summary>
internal sealed class PublishedErrors : IErrorForm
{
    public Response Refuse(RequestLogEntry? request, RefusalException refusal)
    {
        var (status, code) = ErrorCodes.Of(refusal.Kind);
        return Write(status, code, refusal.Message, refusal);
    }

    public Response NoOperation(RequestLogEntry request, RouteMatch match) => match.AllowedMethods.Count == 0
        ? Refuse(request, new RefusalException(RefusalKind.NotFound, $"there is nothing at {request.Path}"))
        : Refuse(request, new RefusalException(RefusalKind.MethodNotAllowed, $"{request.Path} has no {request.Method}")) with
        {
            Allow = string.Join(", ", match.AllowedMethods),
        };

    public Response Error(RequestLogEntry? request, int status, string message) => Write(status, ErrorCodes.Of(status), message);

    private static Response Write(int status, string code, string message, RefusalException? refusal = null) =>
        Response.Object(status, writer =>
        {
            writer.WriteString("code", code);
            writer.WriteString("message", message);
            writer.WriteStartArray("details");
            foreach (var violation in refusal?.Violations ?? [])
            {
                writer.WriteItem(writer =>
                {
                    writer.WriteString("field", violation.Field);
                    writer.WriteString("description", violation.Description);
                });
            }

            if (refusal?.ExecutionId is { } executionId)
            {
                writer.WriteItem(writer => ToolFailure.Write(writer, executionId, message));
            }

            writer.WriteEndArray();
        });
}
