using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Scalekit.Core.Json;

/// <summary>Times are UTC in every object, whatever offset the service wrote. An empty text stands for no time.</summary>
internal sealed class UtcTimeConverter : JsonConverter<DateTimeOffset?>
{
    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null || (reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(""u8))
            ? null
            : ToUtc(reader.GetDateTime()) ?? reader.GetDateTimeOffset().ToUniversalTime();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options) =>
        throw new NotSupportedException("No request carries a time.");

    /// <summary>Without an offset it is the service's time, which is UTC, and not this machine's; null where there is an offset.</summary>
    internal static DateTimeOffset? ToUtc(DateTime time) =>
        time.Kind == DateTimeKind.Unspecified ? new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)) : null;
}

/// <summary>Text in requests must be text; answers are read as they are.</summary>
internal sealed class TextConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WriteStringValue(WireText.Checked(value));

    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString()!;

    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WritePropertyName(WireText.Checked(value));
}

/// <summary>Free-form objects: tool input and output, authorization details.</summary>
internal sealed class PlainObjectConverter : JsonConverter<IReadOnlyDictionary<string, object?>>
{
    public override IReadOnlyDictionary<string, object?> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return PlainReader.From(document.RootElement) as IReadOnlyDictionary<string, object?>
            ?? throw new JsonException("A JSON object was expected.");
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, object?> value, JsonSerializerOptions options) =>
        PlainWriter.Write(writer, value);
}

/// <summary>Lists of names: the running service writes some of them as objects that have a name, such as the permissions of a role.</summary>
internal sealed class NameListConverter : JsonConverter<IReadOnlyList<string>>
{
    public override IReadOnlyList<string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException("A list was expected.");
        var names = new NameList();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            // The common case, many times a page.
            if (reader.TokenType == JsonTokenType.String)
            {
                names.Add(reader.GetString()!);
                continue;
            }

            using var item = JsonDocument.ParseValue(ref reader);
            names.Add(NameOf(item.RootElement));
        }

        return names;
    }

    /// <summary>The names in a list that was parsed already; null where there is none.</summary>
    public static IReadOnlyList<string>? Read(JsonElement list)
    {
        if (list.ValueKind == JsonValueKind.Null)
            return null;
        var names = new NameList();
        names.AddRange(list.EnumerateArray().Select(NameOf));
        return names;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<string> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var name in value)
            writer.WriteStringValue(WireText.Checked(name));
        writer.WriteEndArray();
    }

    private static string NameOf(JsonElement item)
    {
        var name = item.ValueKind == JsonValueKind.Object && item.TryGetProperty("name", out var member) ? member : item;
        return name.ValueKind == JsonValueKind.String ? name.GetString()! : throw new JsonException("A name was expected.");
    }
}

/// <summary>Texts by name; null stands for none.</summary>
internal sealed class TextTableConverter : JsonConverter<IReadOnlyDictionary<string, string>>
{
    public override IReadOnlyDictionary<string, string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("An object was expected.");
        var texts = new TextTable();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (reader.TokenType != JsonTokenType.Null)
                texts[name] = reader.TokenType == JsonTokenType.String ? reader.GetString()! : throw new JsonException($"The value of '{name}' is no text.");
        }

        return texts;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, string> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var member in value)
            writer.WriteString(WireText.Checked(member.Key), WireText.Checked(member.Value));
        writer.WriteEndObject();
    }
}
