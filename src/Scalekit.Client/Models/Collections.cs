using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Scalekit.Wire;

namespace Scalekit;

/// <summary>Names, written as "a;b" where only text will do, as in a CSV file; the module's parameters take it back like that.</summary>
internal sealed class NameList : List<string>
{
    public override string ToString() => string.Join(";", this);
}

/// <summary>Values by name, written as JSON where only text will do; nothing where there are none.</summary>
internal sealed class MemberTable(IEqualityComparer<string> names) : Dictionary<string, object?>(names)
{
    public override string ToString() => Count == 0 ? "" : ReadableJson.Of<IReadOnlyDictionary<string, object?>>(this, WireJson.Default.IReadOnlyDictionaryStringObject);
}

/// <summary>Texts by name, written as JSON where only text will do; the module's parameters take it back like that.</summary>
internal sealed class TextTable : Dictionary<string, string>
{
    public override string ToString() => ReadableJson.Of<IReadOnlyDictionary<string, string>>(this, WireJson.Default.IReadOnlyDictionaryStringString);
}

internal static class ReadableJson
{
    // Letters of all languages as they are: it is for people, too.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of<T>(T value, JsonTypeInfo<T> type)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options))
            JsonSerializer.Serialize(writer, value, type);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
