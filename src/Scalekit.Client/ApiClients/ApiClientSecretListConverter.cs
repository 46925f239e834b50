using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Scalekit.ApiClients;

/// <summary>The secrets of an API client. A secret that is null or has no ID is skipped.</summary>
internal sealed class ApiClientSecretListConverter : JsonConverter<IReadOnlyList<ApiClientSecret>>
{
    public override IReadOnlyList<ApiClientSecret> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException("A list of secrets was expected.");
        var type = (JsonTypeInfo<ApiClientSecret>)options.GetTypeInfo(typeof(ApiClientSecret));
        var secrets = new SecretList();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.Null))
                throw new JsonException("A secret was expected.");
            if (JsonSerializer.Deserialize(ref reader, type) is { Id.Length: > 0 } secret)
                secrets.Add(secret);
        }

        return secrets;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<ApiClientSecret> value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Secrets of clients are not sent.");

    // In a CSV file, the list becomes the IDs.
    private sealed class SecretList : List<ApiClientSecret>
    {
        public override string ToString() => string.Join(";", this);
    }
}
