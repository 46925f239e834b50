using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using NJsonSchema;

namespace Scalekit.Emulator.Api;

/// <summary>
/// Reads requests as the gateway of the running service does, which accepts more than its description allows: unknown names are ignored,
/// names can be written in camelCase, null means missing, and true and false can be written as in Go. The result uses the terms of the
/// description, so all later checks are the same as for a strict reading.
/// </summary>
internal static class LenientReading
{
    /// <summary>The parameters that the operation knows, with their documented names and values.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Query(
        ContractOperation operation, IEnumerable<KeyValuePair<string, string>> query)
    {
        var names = operation.QueryParameterNames.ToDictionary(CamelCase, StringComparer.Ordinal);
        foreach (var (given, value) in query)
        {
            var name = names.GetValueOrDefault(given, given);
            if (operation.QueryParameters.TryGetValue(name, out var parameter))
            {
                yield return new(name, parameter.IsBoolean ? Boolean(value) : value);
            }
            else if (IsPageToken(given) && operation.TakesUndocumented(ContractOperation.PageTokenParameter))
            {
                yield return new(ContractOperation.PageTokenParameter, value);
            }
        }
    }

    /// <summary>Removes empty texts: they mean the same as missing ones.</summary>
    public static IEnumerable<KeyValuePair<string, string>> WithoutEmptyTexts(
        ContractOperation operation, IEnumerable<KeyValuePair<string, string>> query) =>
        query.Where(parameter => parameter.Value.Length > 0
            || (operation.QueryParameters.TryGetValue(parameter.Key, out var known) && !known.IsText));

    /// <summary>A body in the terms of the description; unchanged if it is not JSON.</summary>
    public static string Body(JsonSchema schema, string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            using var buffer = new MemoryStream();
            using (var writer = new Utf8JsonWriter(buffer))
            {
                Write(writer, document.RootElement, schema.ActualSchema);
            }

            return Encoding.UTF8.GetString(buffer.ToArray());
        }
        catch (JsonException)
        {
            // The contract check reports what is wrong with it.
            return json;
        }
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value, JsonSchema schema)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(writer, value, schema);
                break;
            case JsonValueKind.Array when schema.Item is { } item:
                writer.WriteStartArray();
                foreach (var element in value.EnumerateArray())
                {
                    Write(writer, element, item.ActualSchema);
                }

                writer.WriteEndArray();
                break;
            // The JSON of protobuf writes 64-bit integers as text, and accepts both forms for any integer.
            case JsonValueKind.Number when schema.Type.HasFlag(JsonObjectType.String) && schema.Format is "int64" or "uint64":
                writer.WriteStringValue(value.GetRawText());
                break;
            case JsonValueKind.String when schema.Type.HasFlag(JsonObjectType.Integer) && JsonValidation.IsInteger(value.GetString()!):
                writer.WriteRawValue(value.GetString()!);
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    private static void WriteObject(Utf8JsonWriter writer, JsonElement value, JsonSchema schema)
    {
        var isMap = schema.AdditionalPropertiesSchema is not null;
        if (schema.ActualProperties.Count == 0 && schema.AllowAdditionalProperties && !isMap)
        {
            // Free-form JSON.
            value.WriteTo(writer);
            return;
        }

        var names = schema.ActualProperties.Keys.ToDictionary(CamelCase, StringComparer.Ordinal);
        var written = new HashSet<string>(StringComparer.Ordinal);
        writer.WriteStartObject();
        foreach (var member in value.EnumerateObject())
        {
            var name = names.GetValueOrDefault(member.Name, member.Name);
            if (schema.ActualProperties.TryGetValue(name, out var property))
            {
                if (member.Value.ValueKind != JsonValueKind.Null && !property.IsReadOnly)
                {
                    written.Add(name);
                    writer.WritePropertyName(name);
                    Write(writer, member.Value, property.ActualSchema);
                }
            }
            else if (isMap)
            {
                writer.WritePropertyName(member.Name);
                Write(writer, member.Value, schema.AdditionalPropertiesSchema!.ActualSchema);
            }
        }

        // Protobuf omits values that are false.
        foreach (var (name, property) in schema.ActualProperties)
        {
            if (property.IsRequired && property.ActualSchema.Type.HasFlag(JsonObjectType.Boolean) && written.Add(name))
            {
                writer.WriteBoolean(name, false);
            }
        }

        writer.WriteEndObject();
    }

    private static bool IsPageToken(string name) =>
        name == ContractOperation.PageTokenParameter || name == CamelCase(ContractOperation.PageTokenParameter);

    /// <summary>The spellings that <c>strconv.ParseBool</c> in Go accepts; any other is kept, and rejected later.</summary>
    private static string Boolean(string text) => text switch
    {
        "1" or "t" or "T" or "TRUE" or "True" => "true",
        "0" or "f" or "F" or "FALSE" or "False" => "false",
        _ => text,
    };

    /// <summary>The JSON name of a protobuf member: <c>page_size</c> becomes <c>pageSize</c>.</summary>
    private static string CamelCase(string name) => string.Concat(
        name.Split('_').Select((word, index) => index == 0 || word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));
}
