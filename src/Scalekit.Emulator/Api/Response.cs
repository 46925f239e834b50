using System;
using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace Scalekit.Emulator.Api;

/// <summary>A response before it is sent: faults need the whole response to modify it.</summary>
internal sealed record Response(int Status, ReadOnlyMemory<byte> Body)
{
    public const string JsonContentType = "application/json";

    // Non-ASCII characters stay readable, as with services that are not written in .NET.
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string ContentType { get; init; } = JsonContentType;

    public string? Allow { get; init; }

    public string? RetryAfter { get; init; }

    public string? Location { get; init; }

    public string? ContentEncoding { get; init; }

    public bool IsSuccess => Status is >= 200 and < 300;

    public static Response Empty(int status) => new(status, default);

    public static Response Json(int status, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            write(writer);
        }

        return new Response(status, buffer.WrittenMemory);
    }

    /// <summary>Creates an object; the function writes its members.</summary>
    public static Response Object(int status, Action<Utf8JsonWriter> writeMembers) => Json(status, writer =>
    {
        writer.WriteStartObject();
        writeMembers(writer);
        writer.WriteEndObject();
    });

    /// <summary>Writes everything except the body. The headers are sent with the first byte of the body.</summary>
    public void WriteHead(HttpResponse response)
    {
        response.StatusCode = Status;
        var headers = response.Headers;
        if (Body.Length > 0)
        {
            headers.ContentType = ContentType;
        }

        if (Status == StatusCodes.Status401Unauthorized)
        {
            headers.WWWAuthenticate = "Bearer";
        }

        Set("Allow", Allow);
        Set("Retry-After", RetryAfter);
        Set("Location", Location);
        Set("Content-Encoding", ContentEncoding);

        void Set(string name, string? value)
        {
            if (value is not null)
            {
                headers[name] = value;
            }
        }
    }

    public async Task WriteAsync(HttpResponse response, CancellationToken cancellationToken)
    {
        WriteHead(response);
        if (Status is StatusCodes.Status204NoContent or StatusCodes.Status304NotModified)
        {
            return;
        }

        response.ContentLength = Body.Length;
        if (Body.Length > 0)
        {
            await response.BodyWriter.WriteAsync(Body, cancellationToken);
        }
    }
}
