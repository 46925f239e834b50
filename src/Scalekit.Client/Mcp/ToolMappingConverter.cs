using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;
using Scalekit.Core.Json;

namespace Scalekit.Mcp;

/// <summary>Reads tools by the name of their connection, which the service sends as a list of objects.</summary>
internal sealed class ToolMappingConverter : JsonConverter<IReadOnlyDictionary<string, IReadOnlyList<string>>>
{
    private static readonly string[] KnownMembers = ["connection_name", "tools"];

    public override IReadOnlyDictionary<string, IReadOnlyList<string>> Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var list = document.RootElement;
        if (list.ValueKind != JsonValueKind.Array)
            throw new JsonException("A list of connections was expected.");
        var mapping = new ToolMappingTable();
        var isWhole = true;
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.Null)
                continue;
            if (item.ValueKind != JsonValueKind.Object)
                throw new JsonException("A connection was expected.");
            isWhole &= item.EnumerateObject().All(
                member => member.Value.ValueKind == JsonValueKind.Null || KnownMembers.Any(name => member.NameEquals(name)));
            var tools = ToolsIn(item);
            isWhole &= tools is not IPartlyRead { Whole: not null };
            if (NameIn(item) is { } name && !mapping.ContainsKey(name))
                mapping.Add(name, tools);
            else
                isWhole = false;
        }

        if (!isWhole)
            mapping.Keep(list);
        return mapping;
    }

    public override void Write(
        Utf8JsonWriter writer, IReadOnlyDictionary<string, IReadOnlyList<string>> value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Mappings are sent as a list.");

    // A connection without a name is listed under its ID.
    private static string? NameIn(JsonElement item) => Text(item, "connection_name") ?? Text(item, "connection_id");

    private static string? Text(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) && value.Text() is { Length: > 0 } text ? text : null;

    private static IReadOnlyList<string> ToolsIn(JsonElement item) =>
        item.TryGetProperty("tools", out var tools) && tools.ValueKind != JsonValueKind.Null
            ? tools.ValueKind == JsonValueKind.Array
                ? NameListConverter.Read(tools) ?? new NameList()
                : throw new JsonException("A list of tools was expected.")
            : new NameList();
}

/// <summary>Tools by connection; converted to text, they are JSON that callers can read back.</summary>
internal sealed class ToolMappingTable : Dictionary<string, IReadOnlyList<string>>, IPartlyRead
{
    private JsonElement? whole;

    public ToolMappingTable()
        : base(StringComparer.Ordinal)
    {
    }

    JsonElement? IPartlyRead.Whole => whole;

    /// <summary>Keeps the list that the tools were read from.</summary>
    public void Keep(JsonElement list) => whole = list.Clone();

    public override string ToString() => ReadableJson.Of(this.ToDictionary(pair => pair.Key, pair => (object?)pair.Value));
}
