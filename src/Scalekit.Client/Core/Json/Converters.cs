using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Scalekit.Core.Json;

/// <summary>
/// Times are always converted to UTC. They are exact to 100 nanoseconds, the unit of .NET; further digits are dropped. An empty string
/// means no time.
/// </summary>
internal sealed class UtcTimeConverter : JsonConverter<DateTimeOffset?>
{
    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null || (reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(""u8))
            ? null
            : ToUtc(reader.GetDateTime()) ?? reader.GetDateTimeOffset().ToUniversalTime();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options) =>
        throw new NotSupportedException("No request carries a time.");

    /// <summary>Treats a time without an offset as UTC, not as local time; null if there is an offset.</summary>
    internal static DateTimeOffset? ToUtc(DateTime time) =>
        time.Kind == DateTimeKind.Unspecified ? new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)) : null;
}

/// <summary>Rejects broken Unicode in requests. Responses are read as they are.</summary>
internal sealed class TextConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WriteStringValue(WireText.Checked(value));

    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString()!;

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

/// <summary>Lists of names. The running service returns some as objects with a name, such as the permissions of a role.</summary>
internal sealed class NameListConverter : JsonConverter<IReadOnlyList<string>>
{
    public override IReadOnlyList<string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException("A list was expected.");
        var start = reader;
        var names = new NameList();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.String)
            {
                reader = start;
                using var list = JsonDocument.ParseValue(ref reader);
                return Read(list.RootElement)!;
            }

            // This is the common case, and a page has many names.
            names.Add(reader.GetString()!);
        }

        return names;
    }

    /// <summary>Returns the names in a parsed list; null if the list is null.</summary>
    /// <param name="list">A list of names, or of objects with a name.</param>
    /// <param name="nameMember">The member that holds the name.</param>
    public static IReadOnlyList<string>? Read(JsonElement list, string nameMember = "name")
    {
        if (list.ValueKind == JsonValueKind.Null)
            return null;
        var names = new NameList();
        var isWhole = true;
        foreach (var item in list.EnumerateArray())
        {
            var name = item.ValueKind switch
            {
                JsonValueKind.String => item.GetString(),
                JsonValueKind.Object => NamedObject.NameOf(item, ref isWhole, nameMember: nameMember),
                JsonValueKind.Null => null,
                _ => throw new JsonException("A name was expected."),
            };
            if (name is not null)
                names.Add(name);
        }

        if (!isWhole)
            names.Keep(list);
        return names;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<string> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var name in value)
            writer.WriteStringValue(WireText.Checked(name));
        writer.WriteEndArray();
    }
}

/// <summary>Texts by name. Null values are skipped.</summary>
internal sealed class TextTableConverter : JsonConverter<IReadOnlyDictionary<string, string>>
{
    public override IReadOnlyDictionary<string, string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("An object was expected.");
        var texts = new TextTable();
        List<string>? others = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (reader.TokenType == JsonTokenType.String)
            {
                texts[name] = reader.GetString()!;
            }
            else if (reader.TokenType != JsonTokenType.Null)
            {
                (others ??= []).Add(name);
                reader.Skip();
            }
        }

        return others is null ? texts : throw UnfitParts.Of(others, $"The value of '{others[0]}' is not text.");
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, string> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var member in value)
            writer.WriteString(WireText.Checked(member.Key), WireText.Checked(member.Value));
        writer.WriteEndObject();
    }
}
