using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;
using Scalekit.Core.Json;

namespace Scalekit.Connectors;

/// <summary>
/// Reads and writes auth patterns (the ways to authorize an account) as the service represents them. Secrets in them are masked.
/// </summary>
internal sealed class AuthPatternListConverter : JsonConverter<IReadOnlyList<IReadOnlyDictionary<string, object?>>>
{
    public override IReadOnlyList<IReadOnlyDictionary<string, object?>> Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        if (document.RootElement.ValueKind != JsonValueKind.Array)
            throw new JsonException("A list of auth patterns was expected.");
        var patterns = new AuthPatternList();
        foreach (var item in document.RootElement.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.Null)
                continue;
            patterns.Add(PlainReader.From(item, PlainReader.Purpose.Members) as IReadOnlyDictionary<string, object?>
                ?? throw new JsonException("An auth pattern was expected."));
        }

        return patterns;
    }

    public override void Write(
        Utf8JsonWriter writer, IReadOnlyList<IReadOnlyDictionary<string, object?>> value, JsonSerializerOptions options) =>
        PlainWriter.Write(writer, value);
}

/// <summary>Auth patterns; converted to text, they are JSON.</summary>
internal sealed class AuthPatternList : List<IReadOnlyDictionary<string, object?>>
{
    public override string ToString() => ReadableJson.Of(this);
}
