using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Scalekit.Core.Json;

/// <summary>Names. Converted to text, such as for a CSV file, they become "a;b", which callers can read back.</summary>
internal sealed class NameList : List<string>, IPartlyRead
{
    private JsonElement? whole;

    JsonElement? IPartlyRead.Whole => whole;

    /// <summary>Keeps the list of objects that the names are from.</summary>
    public void Keep(JsonElement list) => whole = list.Clone();

    public override string ToString() => string.Join(";", this);
}

/// <summary>Values by name. Converted to text, they become JSON, or empty text if there are none.</summary>
internal class MemberTable(IEqualityComparer<string> names) : Dictionary<string, object?>(names)
{
    public override string ToString() => Count == 0 ? "" : ReadableJson.Of(this);
}

/// <summary>
/// Members that no model names. Access by name returns everything nested in a member. Enumerating the table as an untyped dictionary, as
/// programs do that write any object, returns nested values as JSON text, because such programs go only a few levels deep and would cut
/// them off.
/// </summary>
internal sealed class UnknownMemberTable(IEqualityComparer<string> names) : MemberTable(names), IDictionary
{
    IDictionaryEnumerator IDictionary.GetEnumerator()
    {
        var flat = new Dictionary<string, object?>(Count, Comparer);
        foreach (var member in this)
            flat.Add(member.Key, member.Value is MemberTable or List<object?> ? ReadableJson.Of(member.Value) : member.Value);
        return ((IDictionary)flat).GetEnumerator();
    }
}

/// <summary>Texts by name. Converted to text, they become JSON, which callers can read back.</summary>
internal class TextTable : Dictionary<string, string>
{
    public override string ToString() => ReadableJson.Of(this.ToDictionary(text => text.Key, text => (object?)text.Value));
}

/// <summary>Texts by name, read from a list of objects.</summary>
internal sealed class ClaimTable : TextTable, IPartlyRead
{
    private JsonElement? whole;

    JsonElement? IPartlyRead.Whole => whole;

    /// <summary>Keeps the list of objects that the texts were read from.</summary>
    public void Keep(JsonElement list) => whole = list.Clone();
}

internal static class ReadableJson
{
    // Letters of other languages are not escaped, because people read this.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(object value)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options))
            PlainWriter.Write(writer, value);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
