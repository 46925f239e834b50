using System;
using System.Buffers;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Core.Paging;

namespace Scalekit.Contracts;

/// <summary>
/// Reads successful answers, in whichever contract's form they come. An answer that is not what was asked for is a
/// <see cref="JsonException"/>, never an empty object.
/// </summary>
internal static class AnswerReader
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = PlainValue.MaximumDepth };

    /// <summary>Reads one object, bare or wrapped.</summary>
    public static async Task<T> ReadOneAsync<T>(
        Stream stream, AnswerSigns signs, Reading reading, Action<T> settle, CancellationToken cancellationToken)
        where T : Resource
    {
        using var body = await Body.ReadAsync(stream, cancellationToken).ConfigureAwait(false);
        return ReadOne(body.Bytes, signs, reading, settle);
    }

    /// <summary>Reads one page of a listing.</summary>
    public static async Task<Page<T>> ReadPageAsync<T>(
        Stream stream, AnswerSigns signs, Form form, PageRequest page, Reading reading, Action<T>? settle, CancellationToken cancellationToken)
        where T : Resource
    {
        using var body = await Body.ReadAsync(stream, cancellationToken).ConfigureAwait(false);
        return ReadPage(body.Bytes, signs, form, page, reading, settle);
    }

    private static T ReadOne<T>(ReadOnlySpan<byte> bytes, AnswerSigns signs, Reading reading, Action<T> settle)
        where T : Resource
    {
        var reader = new Utf8JsonReader(bytes, Options);
        reader.Read();
        var wrapper = Unwrap(ref reader);
        var sign = reading.Note is null ? null : SignOf(reader, signs);
        var resource = JsonSerializer.Deserialize(ref reader, TypeOf<T>(reading)) ?? throw new JsonException("The answer is null.");
        if (wrapper is not null)
            reader.Read();
        End(ref reader);
        settle(resource);
        Identified(resource);

        // Only told of what was what it should be: a strange object shows nothing.
        if (signs.WrappedIn is { } wrapping)
        {
            var other = wrapping == ApiContract.Live ? ApiContract.Published : ApiContract.Live;
            reading.Note?.Invoke(
                wrapper is null ? new ContractSign(other, "a bare object") : new ContractSign(wrapping, $"an object in '{wrapper}'"));
        }
        else if (sign is not null)
        {
            reading.Note?.Invoke(sign.Value);
        }

        return resource;
    }

    private static Page<T> ReadPage<T>(
        ReadOnlySpan<byte> bytes, AnswerSigns signs, Form form, PageRequest request, Reading reading, Action<T>? settle)
        where T : Resource
    {
        var reader = new Utf8JsonReader(bytes, Options);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException(reader.TokenType == JsonTokenType.Null ? "The answer is null." : "The answer is not an object.");

        List<T>? items = null;
        var members = default(PageMembers);
        List<string>? others = null;
        ContractSign? sign = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (name == form.Items)
            {
                items = ReadItems(ref reader, name, signs, reading, settle, ref sign);
                continue;
            }

            if (!ReadMember(ref reader, name, ref members))
                (others ??= []).Add(name);
            if (sign is null && signs.LivePage.Contains(name))
                sign = new ContractSign(ApiContract.Live, name);
        }

        End(ref reader);

        // An empty list may be left out, but an object of other members only is no page at all.
        if (items is null && others is not null)
            throw new JsonException($"The answer has no list, but: {string.Join(", ", others.Take(5))}.");
        if (sign is not null)
            reading.Note?.Invoke(sign.Value);
        return new Page<T>(items ?? [], form.Pages.Next(request, items?.Count ?? 0, members), members.Total);
    }

    private static List<T>? ReadItems<T>(
        ref Utf8JsonReader reader, string list, AnswerSigns signs, Reading reading, Action<T>? settle, ref ContractSign? sign)
        where T : Resource
    {
        if (reader.TokenType == JsonTokenType.Null)
            return null;
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException($"'{list}' is not a list.");
        var type = TypeOf<T>(reading);
        var items = new List<T>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reading.Note is not null)
                sign ??= SignOf(reader, signs);
            var item = JsonSerializer.Deserialize(ref reader, type) ?? throw new JsonException("The list has an empty place.");
            settle?.Invoke(item);
            Identified(item);
            items.Add(item);
        }

        return items;
    }

    // False where it is none that a page is known to have.
    private static bool ReadMember(ref Utf8JsonReader reader, string name, ref PageMembers members)
    {
        switch (name)
        {
            case PageMembers.NextTokenName:
                members.NextToken = reader.GetString() is { Length: > 0 } token ? token : null;
                return true;
            case PageMembers.TotalName:
                members.Total = Number(ref reader);
                return true;
            case PageMembers.SizeName:
                members.Size = (int?)Number(ref reader);
                return true;
            default:
                reader.Skip();
                return PageMembers.IsKnown(name);
        }
    }

    // Whole numbers may come as text.
    private static long? Number(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.String => long.TryParse(reader.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new JsonException("A whole number was expected."),
        _ => reader.GetInt64(),
    };

    // By members that only one contract has, before anything is made of them: a model may have a property for such a member, or get one.
    private static ContractSign? SignOf(Utf8JsonReader reader, AnswerSigns signs)
    {
        if (reader.TokenType != JsonTokenType.StartObject || signs is { Live.Length: 0, Published.Length: 0 })
            return null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var live = Find(ref reader, signs.Live);
            var published = live is null ? Find(ref reader, signs.Published) : null;
            reader.Read();
            if ((live ?? published) is { } name && reader.TokenType != JsonTokenType.Null)
                return new ContractSign(live is null ? ApiContract.Published : ApiContract.Live, name);
            reader.Skip();
        }

        return null;
    }

    private static string? Find(ref Utf8JsonReader reader, string[] names)
    {
        foreach (var name in names)
        {
            if (reader.ValueTextEquals(name))
                return name;
        }

        return null;
    }

    // Goes on to the only member of an object, if that is an object and known to hold the thing itself.
    private static string? Unwrap(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            return null;
        var ahead = reader;
        ahead.Read();
        if (ahead.TokenType != JsonTokenType.PropertyName || ahead.GetString() is not { } name || !AnswerSigns.IsWrapper(name))
            return null;
        ahead.Read();
        if (ahead.TokenType != JsonTokenType.StartObject)
            return null;
        var inner = ahead;
        ahead.Skip();
        ahead.Read();
        if (ahead.TokenType != JsonTokenType.EndObject)
            return null;
        reader = inner;
        return name;
    }

    // Whatever follows the object makes the reader throw.
    private static void End(ref Utf8JsonReader reader)
    {
        while (reader.Read())
        {
        }
    }

    private static JsonTypeInfo<T> TypeOf<T>(Reading reading) => (JsonTypeInfo<T>)reading.Types.GetTypeInfo(typeof(T))!;

    private static void Identified<T>(T resource)
        where T : Resource
    {
        if (string.IsNullOrEmpty(resource.Identity))
            throw new JsonException($"The answer is not a valid {typeof(T).Name.ToLowerInvariant()}: it has no id.");
    }

    /// <summary>An answer's bytes, in memory that is used again.</summary>
    private readonly struct Body : IDisposable
    {
        private const int FirstSize = 16 * 1024;

        private readonly byte[] buffer;
        private readonly int start;
        private readonly int end;

        private Body(byte[] buffer, int length)
        {
            this.buffer = buffer;
            end = length;

            // A byte order mark is no part of the JSON.
            start = length >= 3 && buffer[0] == 0xEF && buffer[1] == 0xBB && buffer[2] == 0xBF ? 3 : 0;
        }

        public ReadOnlySpan<byte> Bytes => buffer.AsSpan(start, end - start);

        public static async Task<Body> ReadAsync(Stream stream, CancellationToken cancellationToken)
        {
            var buffer = ArrayPool<byte>.Shared.Rent(FirstSize);
            try
            {
                var length = 0;
                while (true)
                {
                    var read = await stream.ReadAsync(buffer, length, buffer.Length - length, cancellationToken).ConfigureAwait(false);
                    if (read == 0)
                        return new Body(buffer, length);
                    length += read;
                    if (length == buffer.Length)
                        buffer = Grow(buffer);
                }
            }
            catch
            {
                ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
                throw;
            }
        }

        // Cleared, because an answer may hold credentials.
        public void Dispose() => ArrayPool<byte>.Shared.Return(buffer, clearArray: true);

        private static byte[] Grow(byte[] full)
        {
            var larger = ArrayPool<byte>.Shared.Rent(full.Length * 2);
            full.CopyTo(larger, 0);
            ArrayPool<byte>.Shared.Return(full, clearArray: true);
            return larger;
        }
    }
}
