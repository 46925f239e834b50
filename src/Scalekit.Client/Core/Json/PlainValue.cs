using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using Scalekit.Core.Json;

namespace Scalekit;

/// <summary>
/// Free-form JSON as plain .NET values: string, bool, long, decimal, BigInteger, double, null, lists and dictionaries. A number that none
/// of these types can hold exactly becomes a string.
/// </summary>
public static class PlainValue
{
    /// <summary>The maximum depth that is read or written, including the outermost object.</summary>
    public const int MaximumDepth = 64;

    /// <summary>Parses one JSON object.</summary>
    /// <exception cref="ScalekitException">
    /// <see cref="ErrorIds.InvalidValue"/>: not JSON (with line and column), or not an object.
    /// </exception>
    public static IReadOnlyDictionary<string, object?> ParseObject(string json) => Parse(json, ObjectIn);

    /// <summary>Parses one JSON object, or a list of them.</summary>
    /// <exception cref="ScalekitException">
    /// <see cref="ErrorIds.InvalidValue"/>: not JSON (with line and column), or neither an object nor a list of objects.
    /// </exception>
    public static IReadOnlyList<IReadOnlyDictionary<string, object?>> ParseObjects(string json) => Parse(
        json,
        root => root.ValueKind == JsonValueKind.Array ? root.EnumerateArray().Select(ObjectIn).ToArray() : [ObjectIn(root)]);

    private static IReadOnlyDictionary<string, object?> ObjectIn(JsonElement element) => element.ValueKind == JsonValueKind.Object
        ? PlainReader.ReadObject(element)
        : throw Invalid($"A JSON object ({{…}}) is needed, but the text is {KindName(element.ValueKind)}.");

    private static T Parse<T>(string json, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return IsBeyondNumbers(document.RootElement)
                ? throw Invalid("The JSON text contains a number that is too large to send.")
                : read(document.RootElement);
        }
        catch (JsonException e)
        {
            var (line, column) = (e.LineNumber + 1, Column(json, e));
            throw Invalid(string.Format(CultureInfo.InvariantCulture, "The text is not JSON: line {0}, column {1}.", line, column), e);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            throw Invalid("The JSON text contains a broken Unicode character (half a surrogate pair).", e);
        }
    }

    /// <summary>Formats a time for the service: in UTC, without trailing zeros.</summary>
    public static string Text(DateTime time) =>
        time.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture);

    private static ScalekitException Invalid(string problem, Exception? cause = null) => new(ErrorIds.InvalidValue, problem, cause);

    private static bool IsBeyondNumbers(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Any(member => IsBeyondNumbers(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().Any(IsBeyondNumbers),
        JsonValueKind.Number => !PlainReader.TryGetDouble(element, out _),
        _ => false,
    };

    // The parser counts bytes, but people count characters.
    private static int Column(string json, JsonException error)
    {
        var line = Encoding.UTF8.GetBytes(json.Split('\n')[(int)(error.LineNumber ?? 0)]);
        return Encoding.UTF8.GetCharCount(line, 0, (int)Math.Min(error.BytePositionInLine ?? 0, line.Length)) + 1;
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
