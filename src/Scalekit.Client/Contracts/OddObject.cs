using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Scalekit.Core.Json;

namespace Scalekit.Contracts;

/// <summary>
/// Reads an object with members that do not fit the model, such as a number where the model has text. These are kept among the unknown
/// members, under their own names, and the others are read as usual.
/// </summary>
internal static class OddObject
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = PlainValue.MaximumDepth };

    /// <summary>Reads the object.</summary>
    /// <param name="json">The bytes of the object.</param>
    /// <param name="type">How the model is read.</param>
    /// <param name="odd">The names of the members that do not fit, such as <c>metadata.plan</c>; null if all do.</param>
    /// <exception cref="MisfitException">It is not an object, or cannot be read even without the odd members.</exception>
    public static T Read<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> type, out IReadOnlyList<string>? odd)
        where T : Resource
    {
        // The members to leave out. If parts are named, only these parts are left out.
        var unfit = new Dictionary<string, HashSet<string>?>(StringComparer.Ordinal);
        var rest = json;
        var isTextTried = false;
        while (true)
        {
            try
            {
                var item = JsonSerializer.Deserialize(rest, type)!;

                // If the ID is a number, use it as text: that is better than no ID.
                if (string.IsNullOrEmpty(item.Identity) && !isTextTried)
                {
                    isTextTried = true;
                    rest = Without(json, unfit, numbersAsText: true);
                    continue;
                }

                Keep(json, unfit, item);
                odd = unfit.Count == 0 ? null : [.. unfit.SelectMany(member => NamesOf(member.Key, member.Value))];
                return item;
            }
            catch (JsonException e)
            {
                if (!isTextTried && (json[0] != (byte)'{' || !Note(e, unfit)))
                    throw new MisfitException(e.Message, e);
                rest = Without(json, unfit);
            }
        }
    }

    private static IEnumerable<string> NamesOf(string member, HashSet<string>? parts) =>
        parts is null ? [member] : parts.Select(part => $"{member}.{part}");

    // Each failure names a new member, so the loop ends.
    private static bool Note(JsonException failure, Dictionary<string, HashSet<string>?> unfit)
    {
        if (NameIn(failure.Path) is not { } name)
            return false;
        if (failure.Data[UnfitParts.Key] is string[] parts && !unfit.ContainsKey(name))
        {
            unfit.Add(name, [.. parts]);
            return true;
        }

        if (unfit.TryGetValue(name, out var known) && known is null)
            return false;
        unfit[name] = null;
        return true;
    }

    // Returns the first name in a path such as "$.settings.features[0].enabled". Names in the models never need quotes there.
    private static string? NameIn(string? path)
    {
        if (path is null || !path.StartsWith("$.", StringComparison.Ordinal))
            return null;
        var end = path.IndexOfAny(['.', '['], 2);
        return end < 0 ? path.Substring(2) : path.Substring(2, end - 2);
    }

    // Copied byte for byte, so that the rest is not changed.
    private static byte[] Without(
        ReadOnlySpan<byte> json, Dictionary<string, HashSet<string>?> unfit, bool numbersAsText = false)
    {
        var copy = new ObjectCopy();
        var reader = new Utf8JsonReader(json, Options);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            var isUnfit = unfit.TryGetValue(name, out var parts);
            var (begin, end) = ValueOf(ref reader, json, out var start);
            var key = json.Slice(start, begin - start);
            var value = json.Slice(begin, end - begin);
            if (!isUnfit)
                copy.Add(key, value);
            else if (parts is not null)
                copy.Add(key, Parts(value, parts, chosen: false));
            else if (numbersAsText && reader.TokenType == JsonTokenType.Number)
                copy.Add(key, [(byte)'"', .. value, (byte)'"']);
        }

        return copy.ToArray();
    }

    private static void Keep(ReadOnlySpan<byte> json, Dictionary<string, HashSet<string>?> unfit, Resource item)
    {
        var reader = new Utf8JsonReader(json, Options);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            var (begin, end) = ValueOf(ref reader, json, out _);
            if (!unfit.TryGetValue(name, out var parts))
                continue;
            var value = json.Slice(begin, end - begin);
            using var document = JsonDocument.Parse(parts is null ? value.ToArray() : Parts(value, parts, chosen: true));
            (item.UnknownMembers ??= new Dictionary<string, JsonElement>())[name] = document.RootElement.Clone();
        }
    }

    // Returns the members with one of these names, or all others.
    private static byte[] Parts(ReadOnlySpan<byte> json, HashSet<string> names, bool chosen)
    {
        var copy = new ObjectCopy();
        var reader = new Utf8JsonReader(json, Options);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isNamed = names.Contains(reader.GetString()!);
            var (_, end) = ValueOf(ref reader, json, out var start);
            if (isNamed == chosen)
                copy.Add(json.Slice(start, end - start));
        }

        return copy.ToArray();
    }

    // Moves from the name of a member to the end of its value.
    private static (int Start, int End) ValueOf(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, out int start)
    {
        start = (int)reader.TokenStartIndex;
        reader.Read();
        var begin = (int)reader.TokenStartIndex;
        reader.Skip();
        return (begin, Math.Min(json.Length, (int)reader.BytesConsumed));
    }

    private sealed class ObjectCopy
    {
        private readonly List<byte> bytes = [(byte)'{'];

        public void Add(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value = default)
        {
            if (bytes.Count > 1)
                bytes.Add((byte)',');
            bytes.AddRange(name.ToArray());
            bytes.AddRange(value.ToArray());
        }

        public byte[] ToArray() => [.. bytes, (byte)'}'];
    }
}
