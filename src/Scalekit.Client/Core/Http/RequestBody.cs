using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Scalekit.Core.Json;

namespace Scalekit.Core.Http;

/// <summary>The body of a request.</summary>
internal abstract class RequestBody
{
    /// <summary>JSON of one of our types, written by generated code.</summary>
    public static RequestBody Json<T>(T value) => new TypedBody<T>(value);

    /// <summary>JSON of plain values.</summary>
    public static RequestBody Plain(IReadOnlyDictionary<string, object?> values) => new PlainBody(values);

    /// <summary>A form. Its fields are requested for each attempt, so that a secret among them is not kept.</summary>
    public static RequestBody Form(Func<IReadOnlyDictionary<string, string>> fields) => new FormBody(fields);

    /// <summary>Returns a function that creates the content. JSON is written only once, however often it is sent.</summary>
    /// <exception cref="ScalekitException"><see cref="ErrorIds.InvalidValue"/>: a value cannot be written.</exception>
    public abstract Func<HttpContent> Prepare(JsonSerializerContext types);

    private static Func<HttpContent> Json(Func<byte[]> write)
    {
        byte[] bytes;
        try
        {
            bytes = write();
        }
        catch (JsonException e)
        {
            throw PlainWriter.TooDeep(e);
        }

        return () => new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
    }

    private sealed class TypedBody<T>(T value) : RequestBody
    {
        public override Func<HttpContent> Prepare(JsonSerializerContext types) =>
            Json(() => JsonSerializer.SerializeToUtf8Bytes(value, (JsonTypeInfo<T>)types.GetTypeInfo(typeof(T))!));
    }

    private sealed class PlainBody(IReadOnlyDictionary<string, object?> values) : RequestBody
    {
        public override Func<HttpContent> Prepare(JsonSerializerContext types) => Json(() =>
        {
            using var stream = new MemoryStream();
            using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { MaxDepth = PlainValue.MaximumDepth }))
                Write(writer);
            return stream.ToArray();
        });

        private void Write(Utf8JsonWriter writer)
        {
            try
            {
                PlainWriter.Write(writer, values);
            }
            catch (InvalidOperationException e) when (writer.CurrentDepth >= PlainValue.MaximumDepth)
            {
                throw PlainWriter.TooDeep(e);
            }
        }
    }

    private sealed class FormBody(Func<IReadOnlyDictionary<string, string>> fields) : RequestBody
    {
        public override Func<HttpContent> Prepare(JsonSerializerContext types) => () => new FormUrlEncodedContent(fields());
    }
}
