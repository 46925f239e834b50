using System;
using System.Text.Json;

namespace Scalekit.Emulator.Api;

/// <summary>What an operation that was carried out has to say.</summary>
/// <param name="write">Writes as much of it as the response schema asks for.</param>
internal sealed class Outcome(Action<Utf8JsonWriter, ResponseSchema, ServiceContract> write)
{
    /// <summary>It is done, and there is nothing to show.</summary>
    public static Outcome Done { get; } = new(static (writer, _, _) =>
    {
        writer.WriteStartObject();
        writer.WriteEndObject();
    });

    /// <summary>The response as the description of the operation has it.</summary>
    public Response ToResponse(Call call)
    {
        var operation = call.Operation;
        return operation.SuccessSchema is { } schema
            ? Response.Json(operation.SuccessStatus, writer => write(writer, schema, call.Contract))
            : Response.Empty(operation.SuccessStatus);
    }
}
