using System;
using System.Collections.Generic;
using System.Text.Json;

namespace Scalekit.Configuration;

/// <summary>Reads the values of properties according to their types.</summary>
internal abstract class ValueReader(string file, byte[] bytes, Placeholders placeholders, FileProblems problems)
    : TokenReader(file, bytes, problems)
{
    private delegate object? ReadOne(ref Utf8JsonReader reader, string name);

    /// <summary>Returns the value at the reader's position; null if it is invalid, which is noted.</summary>
    protected object? ReadValue(ref Utf8JsonReader reader, Property property)
    {
        var name = $"'{property.Name}'";
        return property.Type switch
        {
            ValueType.Text => Text(ref reader, name),
            ValueType.Flag => Flag(ref reader, name),
            ValueType.Number => Number(ref reader, name),
            ValueType.Names => Names(ref reader, name),
            ValueType.Texts => Table<string>(ref reader, name, Text),
            ValueType.Flags => Table<bool>(ref reader, name, Flag),
            ValueType.NamesByName => Table<string[]>(ref reader, name, Names),
            _ => throw new NotSupportedException(property.Type.ToString()),
        };
    }

    private string? Text(ref Utf8JsonReader reader, string name)
    {
        if (!Is(ref reader, JsonTokenType.String, name, "text"))
            return null;
        var text = placeholders.Fill(reader.GetString()!, out var problem);
        if (problem is null)
            return text;
        Note(Last, problem);
        return null;
    }

    private object? Flag(ref Utf8JsonReader reader, string name)
    {
        if (reader.TokenType is JsonTokenType.True or JsonTokenType.False)
            return reader.GetBoolean();
        Note(Last, Misfit(name, "true or false", reader.TokenType));
        reader.Skip();
        return null;
    }

    private long? Number(ref Utf8JsonReader reader, string name)
    {
        if (!Is(ref reader, JsonTokenType.Number, name, "a whole number"))
            return null;
        if (reader.TryGetInt64(out var number))
            return number;
        Note(Last, $"{name} must be a whole number");
        return null;
    }

    private string[]? Names(ref Utf8JsonReader reader, string name)
    {
        if (!Is(ref reader, JsonTokenType.StartArray, name, "a list of names in brackets"))
            return null;
        var names = new List<string>();
        for (Next(ref reader); reader.TokenType != JsonTokenType.EndArray; Next(ref reader))
        {
            if (Text(ref reader, $"a name in {name}") is not { } one)
                continue;
            if (one.Length == 0)
                Note(Last, $"a name in {name} is empty");
            else
                names.Add(one);
        }

        names.Sort(StringComparer.Ordinal);
        for (var index = 1; index < names.Count; index++)
        {
            if (names[index] == names[index - 1])
                Note(Last, $"'{ValueRules.Short(names[index])}' is in {name} twice");
        }

        return [.. names];
    }

    private SortedDictionary<string, T>? Table<T>(ref Utf8JsonReader reader, string name, ReadOne readOne)
    {
        if (!Is(ref reader, JsonTokenType.StartObject, name, "an object in braces"))
            return null;
        var table = new SortedDictionary<string, T>(StringComparer.Ordinal);
        while (NextMember(ref reader))
        {
            var (key, at) = (reader.GetString()!, Last);
            Next(ref reader);
            if (readOne(ref reader, $"'{ValueRules.Short(key)}' in {name}") is not T value)
                continue;
            if (table.ContainsKey(key))
                Note(at, $"'{ValueRules.Short(key)}' is in {name} twice");
            else
                table.Add(key, value);
        }

        return table;
    }
}
