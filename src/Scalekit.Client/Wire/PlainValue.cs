using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Security;
using System.Text.Json;

namespace Scalekit.Wire;

/// <summary>
/// Free-form JSON as plain .NET values (string, bool, long, decimal, double, null, lists and dictionaries), in both directions,
/// so that no JSON type leaves the wire layer.
/// </summary>
public static class PlainValue
{
    /// <summary>The deepest nesting that is written; deeper input is most likely an object that refers to itself.</summary>
    public const int MaximumDepth = 64;

    /// <summary>Reads the text of one JSON object.</summary>
    /// <exception cref="ScalekitException"><see cref="ErrorIds.InvalidValue"/>: not JSON (with line and column), or no object.</exception>
    public static IReadOnlyDictionary<string, object?> ParseObject(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? FromObject(document.RootElement)
                : throw new ScalekitException(ErrorIds.InvalidValue, $"A JSON object ({{…}}) is needed, but the text is {KindName(document.RootElement.ValueKind)}.");
        }
        catch (JsonException e)
        {
            throw new ScalekitException(
                ErrorIds.InvalidValue,
                string.Format(CultureInfo.InvariantCulture, "The text is not JSON: line {0}, column {1}.", e.LineNumber + 1, e.BytePositionInLine + 1),
                e);
        }
    }

    internal static object? From(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => FromObject(element),
        JsonValueKind.Array => FromArray(element),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => FromNumber(element),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    internal static IReadOnlyDictionary<string, object?> FromMembers(IReadOnlyDictionary<string, JsonElement>? members)
    {
        var values = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var member in members ?? new Dictionary<string, JsonElement>())
            values[member.Key] = From(member.Value);
        return values;
    }

    // Names are found whatever their case, as people at a prompt expect, unless two of them differ by case only.
    private static Dictionary<string, object?> FromObject(JsonElement element)
    {
        var values = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var member in element.EnumerateObject())
        {
            if (values.ContainsKey(member.Name))
                return FromObjectByExactName(element);
            values.Add(member.Name, From(member.Value));
        }

        return values;
    }

    private static Dictionary<string, object?> FromObjectByExactName(JsonElement element)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
            values[member.Name] = From(member.Value);
        return values;
    }

    private static List<object?> FromArray(JsonElement element)
    {
        var values = new List<object?>(element.GetArrayLength());
        foreach (var item in element.EnumerateArray())
            values.Add(From(item));
        return values;
    }

    private static object FromNumber(JsonElement element)
    {
        if (element.TryGetInt64(out var integer))
            return integer;
        return element.TryGetDecimal(out var exact) ? exact : element.GetDouble();
    }

    internal static void Write(Utf8JsonWriter writer, object? value, int depth = 0)
    {
        if (depth > MaximumDepth)
            throw new ScalekitException(ErrorIds.InvalidValue, $"A value is nested more than {MaximumDepth} levels deep.");

        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case string text: writer.WriteStringValue(text); break;
            case SecureString secret: writer.WriteStringValue(ScalekitCredential.Reveal(secret)); break;
            case bool flag: writer.WriteBooleanValue(flag); break;
            case DateTimeOffset time: writer.WriteStringValue(time); break;
            case DateTime time: writer.WriteStringValue(time); break;
            case float number: WriteFinite(writer, number); break;
            case double number: WriteFinite(writer, number); break;
            case decimal number: writer.WriteNumberValue(number); break;
            case ulong number: writer.WriteNumberValue(number); break;
            case sbyte or byte or short or ushort or int or uint or long:
                writer.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case Uri or Guid or char or Enum or Version or TimeSpan:
                writer.WriteStringValue(string.Format(CultureInfo.InvariantCulture, "{0}", value));
                break;
            case IReadOnlyDictionary<string, object?> members:
                writer.WriteStartObject();
                foreach (var member in members)
                {
                    writer.WritePropertyName(member.Key);
                    Write(writer, member.Value, depth + 1);
                }

                writer.WriteEndObject();
                break;
            case IEnumerable items:
                writer.WriteStartArray();
                foreach (var item in items)
                    Write(writer, item, depth + 1);
                writer.WriteEndArray();
                break;
            default:
                throw new ScalekitException(ErrorIds.InvalidValue, $"A value of type {value.GetType()} cannot be written as JSON.");
        }
    }

    private static void WriteFinite(Utf8JsonWriter writer, double number)
    {
        if (double.IsNaN(number) || double.IsInfinity(number))
            throw new ScalekitException(ErrorIds.InvalidValue, "JSON has no number for NaN and infinity.");
        writer.WriteNumberValue(number);
    }

    private static string KindName(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "null",
    };
}
