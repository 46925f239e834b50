using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security;
using System.Text;
using System.Text.Json;
using Scalekit.Http;

namespace Scalekit.Wire;

/// <summary>
/// Free-form JSON as plain .NET values (string, bool, long, decimal, double, null, lists and dictionaries), in both directions,
/// so that no JSON type leaves the wire layer.
/// </summary>
public static class PlainValue
{
    /// <summary>The deepest nesting that is read or written, the request's or answer's own object included.</summary>
    public const int MaximumDepth = 64;

    private static readonly HashSet<string> SecretMembers = new(StringComparer.OrdinalIgnoreCase)
    {
        "client_secret", "access_token", "refresh_token", "session_token", "secret_access_key", "service_account_json", "private_key",
        "password", "api_key", "api_secret", "bearer_token", "authorization_details", "static_config", "googleads_developer_token",
    };

    /// <summary>Reads the text of one JSON object.</summary>
    /// <exception cref="ScalekitException"><see cref="ErrorIds.InvalidValue"/>: not JSON (with line and column), or no object.</exception>
    public static IReadOnlyDictionary<string, object?> ParseObject(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (IsBeyondNumbers(document.RootElement))
                throw new ScalekitException(ErrorIds.InvalidValue, "The JSON text has a number that is beyond all numbers that can be sent.");
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? FromObject(document.RootElement, hideSecrets: false)
                : throw new ScalekitException(ErrorIds.InvalidValue, $"A JSON object ({{…}}) is needed, but the text is {KindName(document.RootElement.ValueKind)}.");
        }
        catch (JsonException e)
        {
            throw new ScalekitException(
                ErrorIds.InvalidValue,
                string.Format(CultureInfo.InvariantCulture, "The text is not JSON: line {0}, column {1}.", e.LineNumber + 1, Column(json, e)),
                e);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            throw new ScalekitException(ErrorIds.InvalidValue, "The JSON text contains a broken Unicode character (half a surrogate pair).", e);
        }
    }

    /// <summary>A time as text where a service reads it: UTC, and no more digits than it has.</summary>
    public static string Text(DateTime time) => time.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture);

    /// <summary>What of a value is a secret: its SecureStrings, or all that it holds but null, true and false.</summary>
    internal static IReadOnlyList<string> Secrets(object? value, bool all) => value switch
    {
        SecureString secret => [ScalekitCredential.Reveal(secret)],
        string text => all ? [text] : [],
        IReadOnlyDictionary<string, object?> members => [.. members.Values.SelectMany(member => Secrets(member, all))],
        IEnumerable items => [.. items.Cast<object?>().SelectMany(item => Secrets(item, all))],
        IFormattable other => all ? [other.ToString(null, CultureInfo.InvariantCulture)] : [],
        _ => [],
    };

    /// <summary>A value, or each of several, as the text that it is in a query.</summary>
    internal static IEnumerable<string> Texts(object? value, int depth = 1) => value switch
    {
        _ when depth > MaximumDepth => throw TooDeep(),
        null => [],
        string text => [text],
        bool flag => [flag ? "true" : "false"],
        DateTime time => [Text(time)],
        DateTimeOffset time => [Text(time.UtcDateTime)],
        SecureString => throw new ScalekitException(ErrorIds.InvalidValue, "A query is no place for a secret; nothing was sent."),
        IReadOnlyDictionary<string, object?> => throw new ScalekitException(ErrorIds.InvalidValue, "A parameter of a query is a single value or a list of them; nothing was sent."),
        IEnumerable items => items.Cast<object?>().SelectMany(item => Texts(item, depth + 1)),
        _ => [string.Format(CultureInfo.InvariantCulture, "{0}", value)],
    };

    internal static object? From(JsonElement element, bool hideSecrets = false) => element.ValueKind switch
    {
        JsonValueKind.Object => FromObject(element, hideSecrets),
        JsonValueKind.Array => FromArray(element, hideSecrets),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => FromNumber(element),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    // Names are found whatever their case, as people at a prompt expect, unless two of them differ by case only.
    internal static IReadOnlyDictionary<string, object?> FromMembers(IReadOnlyDictionary<string, JsonElement>? members)
    {
        members ??= new Dictionary<string, JsonElement>();
        var names = new HashSet<string>(members.Keys, StringComparer.OrdinalIgnoreCase);
        var values = new MemberTable(names.Count == members.Count ? names.Comparer : StringComparer.Ordinal);
        foreach (var member in members)
            values[member.Key] = IsSecret(member.Key, member.Value) ? Redactor.Mask : FromMember(member.Value);
        return values;
    }

    // Half a surrogate pair is no text, but no reason to hide what else there is.
    private static object? FromMember(JsonElement value)
    {
        try
        {
            return From(value, hideSecrets: true);
        }
        catch (InvalidOperationException)
        {
            return value.GetRawText();
        }
    }

    private static MemberTable FromObject(JsonElement element, bool hideSecrets)
    {
        var values = new MemberTable(StringComparer.OrdinalIgnoreCase);
        foreach (var member in element.EnumerateObject())
        {
            if (values.ContainsKey(member.Name))
                return FromObjectByExactName(element, hideSecrets);
            values.Add(member.Name, FromMember(member, hideSecrets));
        }

        return values;
    }

    private static MemberTable FromObjectByExactName(JsonElement element, bool hideSecrets)
    {
        var values = new MemberTable(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
            values[member.Name] = FromMember(member, hideSecrets);
        return values;
    }

    private static List<object?> FromArray(JsonElement element, bool hideSecrets)
    {
        var values = new List<object?>(element.GetArrayLength());
        foreach (var item in element.EnumerateArray())
            values.Add(From(item, hideSecrets));
        return values;
    }

    private static object? FromMember(JsonProperty member, bool hideSecrets) =>
        hideSecrets && IsSecret(member.Name, member.Value) ? Redactor.Mask : From(member.Value, hideSecrets);

    // The service shows, unasked, secrets of identity providers and tokens of connected accounts among members that no model has.
    private static bool IsSecret(string name, JsonElement value) =>
        SecretMembers.Contains(name) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.True or JsonValueKind.False)
        && !(value.ValueKind == JsonValueKind.String && value.ValueEquals(""));

    private static object FromNumber(JsonElement element)
    {
        if (element.TryGetInt64(out var integer))
            return integer;

        // What no number can hold is shown as it came.
        if (!TryGetDouble(element, out var approximate))
            return element.GetRawText();

        // A decimal takes very small numbers too, but not all of their digits. By its text: the framework's own conversion is not exact.
        return element.TryGetDecimal(out var exact)
            && double.Parse(exact.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).Equals(approximate) ? exact : approximate;
    }

    // Beyond all numbers .NET gives infinity, and .NET Framework none.
    private static bool TryGetDouble(JsonElement element, out double number) => element.TryGetDouble(out number) && !double.IsInfinity(number);

    private static bool IsBeyondNumbers(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Any(member => IsBeyondNumbers(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().Any(IsBeyondNumbers),
        JsonValueKind.Number => !TryGetDouble(element, out _),
        _ => false,
    };

    // The parser counts bytes, but people count characters.
    private static int Column(string json, JsonException error)
    {
        var line = Encoding.UTF8.GetBytes(json.Split('\n')[(int)(error.LineNumber ?? 0)]);
        return Encoding.UTF8.GetCharCount(line, 0, (int)Math.Min(error.BytePositionInLine ?? 0, line.Length)) + 1;
    }

    /// <summary>Writes a value; the writer ends nesting that is too deep.</summary>
    internal static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case string text: writer.WriteStringValue(WireText.Checked(text)); break;
            case SecureString secret: writer.WriteStringValue(WireText.Checked(ScalekitCredential.Reveal(secret))); break;
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
                writer.WriteStringValue(WireText.Checked(string.Format(CultureInfo.InvariantCulture, "{0}", value)));
                break;
            case IReadOnlyDictionary<string, object?> members:
                writer.WriteStartObject();
                foreach (var member in members)
                {
                    writer.WritePropertyName(WireText.Checked(member.Key));
                    Write(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
            case IEnumerable items:
                writer.WriteStartArray();
                foreach (var item in items)
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            default:
                throw new ScalekitException(ErrorIds.InvalidValue, $"A value of type {value.GetType()} cannot be written as JSON.");
        }
    }

    // Most likely an object that refers to itself.
    internal static ScalekitException TooDeep(Exception? cause = null) =>
        new(ErrorIds.InvalidValue, $"A value is nested more than {MaximumDepth} levels deep; nothing was sent.", cause);

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
