using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Scalekit.Emulator.Published;

/// <summary>Reads members of bodies that the contract has passed; writes members of answers.</summary>
internal static class JsonExtensions
{
    extension(JsonElement body)
    {
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

        public void WriteArray<T>(string member, IEnumerable<T> items, Action<Utf8JsonWriter, T> writeItem)
        {
            writer.WriteStartArray(member);
            foreach (var item in items)
            {
                writeItem(writer, item);
            }

            writer.WriteEndArray();
        }

        public void WriteTexts(string member, IEnumerable<string> items) =>
            writer.WriteArray(member, items, static (writer, item) => writer.WriteStringValue(item));
    }
}
