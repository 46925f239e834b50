using System;
using System.Text.Json;

namespace Scalekit.Emulator.Api;

/// <summary>The result of an operation.</summary>
/// <param name="write">Writes the members that the response schema has.</param>
internal sealed class Outcome(Action<Utf8JsonWriter, ResponseSchema, ServiceContract> write)
{
    /// <summary>Success without content.</summary>
    public static Outcome Done { get; } = new(static (writer, _, _) =>
    {
        writer.WriteStartObject();
        writer.WriteEndObject();
    });

    /// <summary>Creates the response that the description of the operation defines.</summary>
    public Response ToResponse(Call call)
    {
        var operation = call.Operation;
        return operation.SuccessSchema is { } schema
            ? Response.Json(operation.SuccessStatus, writer => write(writer, schema, call.Contract))
            : Response.Empty(operation.SuccessStatus);
    }
}
