using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Scalekit.Core.Json;

/// <summary>Names, written as "a;b" where only text will do, as in a CSV file; callers read it back like that.</summary>
internal sealed class NameList : List<string>
{
    public override string ToString() => string.Join(";", this);
}

/// <summary>Values by name, written as JSON where only text will do; nothing where there are none.</summary>
internal sealed class MemberTable(IEqualityComparer<string> names) : Dictionary<string, object?>(names)
{
    public override string ToString() => Count == 0 ? "" : ReadableJson.Of(this);
}

/// <summary>Texts by name, written as JSON where only text will do; callers read it back like that.</summary>
internal sealed class TextTable : Dictionary<string, string>
{
    public override string ToString() => ReadableJson.Of(this.ToDictionary(text => text.Key, text => (object?)text.Value));
}

internal static class ReadableJson
{
    // Letters of all languages as they are: it is for people, too.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(IReadOnlyDictionary<string, object?> values)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options))
            PlainWriter.Write(writer, values);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
