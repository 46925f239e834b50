using System;
using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Scalekit.Emulator.Api;

/// <summary>Writes a value, without a name.</summary>
internal delegate void ValueWriter<in T>(Utf8JsonWriter writer, T value);

/// <summary>
/// How an object is written, with the member names of both descriptions. A response contains the members of its response schema, in the
/// order given here. A member whose value is null is omitted. A member that has different values in the two descriptions is added twice,
/// each with its contract.
/// </summary>
/// <typeparam name="T">The type of the object.</typeparam>
/// <param name="text">The text for the object if a schema expects text instead of an object.</param>
internal sealed class Representation<T>(Func<T, string>? text = null) : IEnumerable<string>
    where T : class
{
    private readonly Func<T, string>? text = text;
    private readonly List<Member> members = [];
    private readonly ConcurrentDictionary<ResponseSchema, ValueWriter<T>> writers = new();

    /// <summary>A copy of another representation, to add members to.</summary>
    public Representation(Representation<T> other)
        : this(other.text) => members.AddRange(other.members);

    /// <summary>Creates a writer for a member, which writes name and value, or nothing.</summary>
    private delegate ValueWriter<T> MemberWriter(JsonEncodedText name, ResponseSchema schema, ServiceContract contract);

    public void Add(string name, Func<T, string?> value) => Define(name, (key, _, _) => Text(key, value));

    public void Add(string name, ServiceContract only, Func<T, string?> value) => Define(name, (key, _, _) => Text(key, value), only);

    public void Add(string name, Func<T, bool> value) =>
        Define(name, (key, _, _) => (writer, item) => writer.WriteBoolean(key, value(item)));

    public void Add(string name, Func<T, int> value) =>
        Define(name, (key, _, _) => (writer, item) => writer.WriteNumber(key, value(item)));

    public void Add(string name, Func<T, bool?> value) => Define(name, (key, _, _) => (writer, item) =>
    {
        if (value(item) is { } given)
        {
            writer.WriteBoolean(key, given);
        }
    });

    public void Add(string name, Func<T, int?> value) => Define(name, (key, _, _) => (writer, item) =>
    {
        if (value(item) is { } given)
        {
            writer.WriteNumber(key, given);
        }
    });

    /// <summary>Stored JSON.</summary>
    public void Add(string name, Func<T, JsonElement?> value) => Define(name, (key, _, _) => (writer, item) =>
    {
        if (value(item) is { } json)
        {
            writer.WritePropertyName(key);
            json.WriteTo(writer);
        }
    });

    public void Add(string name, Func<T, IReadOnlyList<string>?> values) =>
        Define(name, (key, _, _) => Items(key, values, static (writer, value) => writer.WriteStringValue(value)));

    public void Add(string name, Func<T, IReadOnlyDictionary<string, string>?> values) => Define(name, (key, _, _) => (writer, item) =>
    {
        if (values(item) is { } pairs)
        {
            writer.WriteStartObject(key);
            foreach (var (pairName, value) in pairs)
            {
                writer.WriteString(pairName, value);
            }

            writer.WriteEndObject();
        }
    });

    /// <summary>A nested object with its own members.</summary>
    public void Add<TPart>(string name, Func<T, TPart?> value, Representation<TPart> representation)
        where TPart : class =>
        Define(name, (key, schema, contract) =>
        {
            var write = representation.DeferredWriter(schema, contract);
            return (writer, item) =>
            {
                if (value(item) is { } part)
                {
                    writer.WritePropertyName(key);
                    write(writer, part);
                }
            };
        });

    /// <summary>A list of nested objects with their own members.</summary>
    public void Add<TPart>(string name, Func<T, IReadOnlyList<TPart>?> values, Representation<TPart> representation)
        where TPart : class =>
        Define(name, (key, schema, contract) => Items(key, values, representation.DeferredWriter(schema.Items, contract)));

    public void Add<TPart>(
        string name, ServiceContract only, Func<T, IReadOnlyList<TPart>?> values, Representation<TPart> representation)
        where TPart : class =>
        Define(name, (key, schema, contract) => Items(key, values, representation.DeferredWriter(schema.Items, contract)), only);

    public IEnumerator<string> GetEnumerator() => members.Select(member => member.Name).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Returns the writer for a schema. It is created once.</summary>
    public ValueWriter<T> Writer(ResponseSchema schema, ServiceContract contract) => writers.TryGetValue(schema, out var known)
        ? known
        : writers.GetOrAdd(schema, CreateWriter(schema, contract));

    private static ValueWriter<T> Text(JsonEncodedText key, Func<T, string?> value) => (writer, item) =>
    {
        if (value(item) is { } given)
        {
            writer.WriteString(key, given);
        }
    };

    private static ValueWriter<T> Items<TItem>(
        JsonEncodedText key, Func<T, IReadOnlyList<TItem>?> values, ValueWriter<TItem> write) => (writer, item) =>
    {
        if (values(item) is { } given)
        {
            writer.WriteStartArray(key);
            for (var i = 0; i < given.Count; i++)
            {
                write(writer, given[i]);
            }

            writer.WriteEndArray();
        }
    };

    private void Define(string name, MemberWriter writer, ServiceContract? only = null) => members.Add(new Member(name, writer, only));

    private ValueWriter<T> CreateWriter(ResponseSchema schema, ServiceContract contract)
    {
        if (text is not null && schema.IsText)
        {
            return (writer, item) => writer.WriteStringValue(text(item));
        }

        var wanted = members
            .Where(member => member.Only is null || member.Only == contract)
            .Select(member => (member.Name, member.Writer, Schema: schema.Member(member.Name)))
            .Where(member => member.Schema is not null)
            .Select(member => member.Writer(
                JsonEncodedText.Encode(member.Name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping), member.Schema!, contract))
            .ToArray();
        return (writer, item) =>
        {
            writer.WriteStartObject();
            foreach (var write in wanted)
            {
                write(writer, item);
            }

            writer.WriteEndObject();
        };
    }

    /// <summary>
    /// Created on first use: free-form JSON contains all members, so an object that contains itself would lead to endless recursion.
    /// </summary>
    private ValueWriter<T> DeferredWriter(ResponseSchema schema, ServiceContract contract)
    {
        ValueWriter<T>? known = null;
        return (writer, item) => (known ??= Writer(schema, contract))(writer, item);
    }

    private sealed record Member(string Name, MemberWriter Writer, ServiceContract? Only);
}
