using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Scalekit.Core.Json;

/// <summary>Names. As text, such as in a CSV file, they become "a;b", which callers can read back.</summary>
internal sealed class NameList : List<string>, IPartlyRead
{
    private JsonElement? whole;

    JsonElement? IPartlyRead.Whole => whole;

    /// <summary>Keeps the list of objects that these are the names of.</summary>
    public void Keep(JsonElement list) => whole = list.Clone();

    public override string ToString() => string.Join(";", this);
}

/// <summary>Values by name. As text they become JSON, or nothing if there are none.</summary>
internal class MemberTable(IEqualityComparer<string> names) : Dictionary<string, object?>(names)
{
    public override string ToString() => Count == 0 ? "" : ReadableJson.Of(this);
}

/// <summary>
/// Members that no model names. Whoever asks for one gets all that is nested in it; whoever goes through them as an untyped dictionary, as
/// programs do that write any object, gets that as JSON text: they go only a few levels deep, and would cut it off.
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

/// <summary>Texts by name. As text they become JSON, which callers can read back.</summary>
internal class TextTable : Dictionary<string, string>
{
    public override string ToString() => ReadableJson.Of(this.ToDictionary(text => text.Key, text => (object?)text.Value));
}

/// <summary>Texts by name that were read from a list of objects.</summary>
internal sealed class ClaimTable : TextTable, IPartlyRead
{
    private JsonElement? whole;

    JsonElement? IPartlyRead.Whole => whole;

    /// <summary>Keeps the list of objects that these were read from.</summary>
    public void Keep(JsonElement list) => whole = list.Clone();
}

internal static class ReadableJson
{
    // Does not escape letters of other languages, because people read it.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(object value)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options))
            PlainWriter.Write(writer, value);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
