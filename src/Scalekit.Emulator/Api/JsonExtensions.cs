using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Scalekit.Emulator.Api;

/// <summary>Reads members of bodies that were checked against the contract, and writes members of responses.</summary>
internal static class JsonExtensions
{
    extension(JsonElement body)
    {
        public JsonElement? Member(string member) => body.TryGetProperty(member, out var value) ? value : null;

        public string? Text(string member) => body.TryGetProperty(member, out var value) ? value.GetString() : null;

        public IReadOnlyList<string>? Texts(string member) =>
            body.TryGetProperty(member, out var value) ? [.. value.EnumerateArray().Select(item => item.GetString()!)] : null;

        public IReadOnlyDictionary<string, string>? TextMap(string member) =>
            body.TryGetProperty(member, out var value)
                ? value.EnumerateObject().ToDictionary(item => item.Name, item => item.Value.GetString()!, StringComparer.Ordinal)
                : null;
    }

    extension(Utf8JsonWriter writer)
    {
        public void WriteOptional(string member, string? value)
        {
            if (value is not null)
            {
                writer.WriteString(member, value);
            }
        }

        public void WriteObject(string member, Action<Utf8JsonWriter> writeMembers)
        {
            writer.WriteStartObject(member);
            writeMembers(writer);
            writer.WriteEndObject();
        }

        public void WriteItem(Action<Utf8JsonWriter> writeMembers)
        {
            writer.WriteStartObject();
            writeMembers(writer);
            writer.WriteEndObject();
        }

        public void WriteArray<T>(string member, IEnumerable<T> items, Action<Utf8JsonWriter, T> writeItem)
        {
            writer.WriteStartArray(member);
            foreach (var item in items)
            {
                writeItem(writer, item);
            }

            writer.WriteEndArray();
        }
    }
}
