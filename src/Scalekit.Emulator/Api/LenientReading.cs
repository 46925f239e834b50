using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using NJsonSchema;

namespace Scalekit.Emulator.Api;

/// <summary>
/// Reads requests as the running service's gateway does, which knows more than its description allows: what it has no name for is
/// ignored, a name may be written in camelCase, null is absent, true and false have the spellings of Go. What comes out is in the
/// description's own terms, so that all checks after it are the same as for a strict reading.
/// </summary>
internal static class LenientReading
{
    /// <summary>The parameters that the operation knows, by their described names and with described values.</summary>
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

    /// <summary>Without the texts that are empty: they say as much as absent ones.</summary>
    public static IEnumerable<KeyValuePair<string, string>> WithoutEmptyTexts(
        ContractOperation operation, IEnumerable<KeyValuePair<string, string>> query) =>
        query.Where(parameter => parameter.Value.Length > 0
            || (operation.QueryParameters.TryGetValue(parameter.Key, out var known) && !known.IsText));

    /// <summary>A body in the description's terms; as it is where it is no JSON.</summary>
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
            // The check of the contract says what is wrong with it.
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
            // JSON of protobuf has whole numbers of 64 bits as text, and takes either form for any whole number.
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

        // Writers of protobuf leave out what is false.
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

    /// <summary>The spellings that Go's <c>strconv.ParseBool</c> takes; any other stays, to be refused.</summary>
    private static string Boolean(string text) => text switch
    {
        "1" or "t" or "T" or "TRUE" or "True" => "true",
        "0" or "f" or "F" or "FALSE" or "False" => "false",
        _ => text,
    };

    /// <summary>Protobuf's name of a member in JSON: <c>page_size</c> is <c>pageSize</c>.</summary>
    private static string CamelCase(string name) => string.Concat(
        name.Split('_').Select((word, index) => index == 0 || word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));
}
