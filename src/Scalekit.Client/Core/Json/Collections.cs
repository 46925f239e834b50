using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Scalekit.Core.Json;

/// <summary>Names. As text, such as in a CSV file, they become "a;b", which callers can read back.</summary>
internal sealed class NameList : List<string>
{
    public override string ToString() => string.Join(";", this);
}

/// <summary>Values by name. As text they become JSON, or nothing if there are none.</summary>
internal sealed class MemberTable(IEqualityComparer<string> names) : Dictionary<string, object?>(names)
{
    public override string ToString() => Count == 0 ? "" : ReadableJson.Of(this);
}

/// <summary>Texts by name. As text they become JSON, which callers can read back.</summary>
internal sealed class TextTable : Dictionary<string, string>
{
    public override string ToString() => ReadableJson.Of(this.ToDictionary(text => text.Key, text => (object?)text.Value));
}

internal static class ReadableJson
{
    // Does not escape letters of other languages, because people read it.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(IReadOnlyDictionary<string, object?> values)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options))
            PlainWriter.Write(writer, values);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
