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
/// What can be said of a thing, under the names of both descriptions. A response has those of the members that its response schema
/// asks for, in the order given here. A member whose value is null is left out. One that the two descriptions have different values
/// for is given twice, with the contract that each is for.
/// </summary>
/// <typeparam name="T">The thing.</typeparam>
/// <param name="text">What stands for the thing where a schema asks for a text instead of an object.</param>
internal sealed class Representation<T>(Func<T, string>? text = null) : IEnumerable<string>
    where T : class
{
    private readonly Func<T, string>? text = text;
    private readonly List<Member> members = [];
    private readonly ConcurrentDictionary<ResponseSchema, ValueWriter<T>> writers = new();

    /// <summary>All that another representation says, to add more to.</summary>
    public Representation(Representation<T> other)
        : this(other.text) => members.AddRange(other.members);

    /// <summary>Makes what writes a member with its name, or nothing.</summary>
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

    /// <summary>JSON as it is kept.</summary>
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

    /// <summary>A part with members of its own.</summary>
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

    /// <summary>A list of parts with members of their own.</summary>
    public void Add<TPart>(string name, Func<T, IReadOnlyList<TPart>?> values, Representation<TPart> representation)
        where TPart : class =>
        Define(name, (key, schema, contract) => Items(key, values, representation.DeferredWriter(schema.Items, contract)));

    public void Add<TPart>(
        string name, ServiceContract only, Func<T, IReadOnlyList<TPart>?> values, Representation<TPart> representation)
        where TPart : class =>
        Define(name, (key, schema, contract) => Items(key, values, representation.DeferredWriter(schema.Items, contract)), only);

    public IEnumerator<string> GetEnumerator() => members.Select(member => member.Name).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>What writes a thing as a schema asks for it. It is worked out once.</summary>
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

    /// <summary>Free-form JSON asks for everything, so a thing that is part of itself must not be followed before it is written.</summary>
    private ValueWriter<T> DeferredWriter(ResponseSchema schema, ServiceContract contract)
    {
        ValueWriter<T>? known = null;
        return (writer, item) => (known ??= Writer(schema, contract))(writer, item);
    }

    private sealed record Member(string Name, MemberWriter Writer, ServiceContract? Only);
}
