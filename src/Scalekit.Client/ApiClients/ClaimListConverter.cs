using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;
using Scalekit.Core.Json;

namespace Scalekit.ApiClients;

/// <summary>Reads and writes claims, which the service represents as a list of objects with a key and a value.</summary>
internal sealed class ClaimListConverter : JsonConverter<IReadOnlyDictionary<string, string>>
{
    public override IReadOnlyDictionary<string, string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var list = document.RootElement;
        if (list.ValueKind != JsonValueKind.Array)
            throw new JsonException("A list of claims was expected.");
        var claims = new ClaimTable();
        var isWhole = true;
        foreach (var claim in list.EnumerateArray())
            Add(claim, claims, ref isWhole);
        if (!isWhole)
            claims.Keep(list);
        return claims;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, string> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var claim in value)
        {
            writer.WriteStartObject();
            writer.WriteString("key", WireText.Checked(claim.Key));
            writer.WriteString("value", WireText.Checked(claim.Value));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Add(JsonElement claim, ClaimTable claims, ref bool isWhole)
    {
        if (claim.ValueKind == JsonValueKind.Null)
            return;
        if (claim.ValueKind != JsonValueKind.Object)
            throw new JsonException("A claim was expected.");
        var (key, value) = ("", "");
        foreach (var member in claim.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.String && member.NameEquals("key"))
                key = member.Value.GetString()!;
            else if (member.Value.ValueKind == JsonValueKind.String && member.NameEquals("value"))
                value = member.Value.GetString()!;
            else if (member.Value.ValueKind != JsonValueKind.Null)
                isWhole = false;
        }

        isWhole &= key.Length > 0 && !claims.ContainsKey(key);
        if (key.Length > 0)
            claims[key] = value;
    }
}
