using System;
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
/// Reads successful responses in the form of either contract. Anything other than the expected object is a <see cref="JsonException"/>,
/// never an empty object.
/// </summary>
internal static class AnswerReader
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = PlainValue.MaximumDepth };

    /// <summary>Reads one object, bare or wrapped.</summary>
    public static async Task<T> ReadOneAsync<T>(
        Stream stream, AnswerSigns signs, Reading reading, Action<T> settle, CancellationToken cancellationToken)
        where T : Resource
    {
        using var body = await ResponseBody.ReadAsync(stream, cancellationToken).ConfigureAwait(false);
        return ReadOne(body.Bytes, signs, reading, settle);
    }

    /// <summary>Reads one page of a listing.</summary>
    public static async Task<Page<T>> ReadPageAsync<T>(
        Stream stream,
        AnswerSigns signs,
        Form form,
        PageRequest page,
        Reading reading,
        Action<T>? settle,
        CancellationToken cancellationToken)
        where T : Resource
    {
        using var body = await ResponseBody.ReadAsync(stream, cancellationToken).ConfigureAwait(false);
        return ReadPage(body.Bytes, signs, form, page, reading, settle);
    }

    private static T ReadOne<T>(ReadOnlySpan<byte> bytes, AnswerSigns signs, Reading reading, Action<T> settle)
        where T : Resource
    {
        var reader = new Utf8JsonReader(bytes, Options);
        reader.Read();
        var wrapper = Unwrap(ref reader);
        var sign = reading.Note is null ? null : signs.FindIn(reader);
        var resource = JsonSerializer.Deserialize(ref reader, TypeOf<T>(reading)) ?? throw new JsonException("The answer is null.");
        if (wrapper is not null)
            reader.Read();
        End(ref reader);
        settle(resource);
        Identified(resource);

        // Reported only after the object proved valid: an unexpected object says nothing about the contract.
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
        ContractSign? ofItems = null;
        ContractSign? ofPage = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (name == form.Items)
            {
                items = ReadItems(ref reader, name, signs, reading, settle, ref ofItems);
                continue;
            }

            if (!ReadMember(ref reader, name, ref members))
                (others ??= []).Add(name);
            if (signs.LivePage.Contains(name))
                ofPage = new ContractSign(ApiContract.Live, name);
        }

        End(ref reader);

        // The service may leave out an empty list, but an object with only other members is not a page.
        if (items is null && others is not null)
            throw new JsonException($"The answer has no list, but: {string.Join(", ", others.Take(5))}.");
        if ((ofPage ?? ofItems) is { } sign)
            reading.Note?.Invoke(sign);
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
                sign ??= signs.FindIn(reader);
            items.Add(ReadItem(ref reader, type, $"{list}[{items.Count}]", settle));
        }

        return items;
    }

    private static T ReadItem<T>(ref Utf8JsonReader reader, JsonTypeInfo<T> type, string place, Action<T>? settle)
        where T : Resource
    {
        try
        {
            var item = JsonSerializer.Deserialize(ref reader, type) ?? throw new JsonException("The list has an empty place.");
            settle?.Invoke(item);
            Identified(item);
            return item;
        }
        catch (JsonException e)
        {
            throw new JsonException($"{place}: {e.Message}", e);
        }
    }

    // Returns false if the member is not one of a page.
    private static bool ReadMember(ref Utf8JsonReader reader, string name, ref PageMembers members)
    {
        switch (name)
        {
            case PageMembers.NextTokenName:
                members.NextToken = Text(ref reader, name) is { Length: > 0 } token ? token : null;
                return true;
            case PageMembers.TotalName:
                members.Total = Number(ref reader, name);
                return true;
            case PageMembers.SizeName when reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var size):
                members.Size = size;
                return false;
            default:
                reader.Skip();
                return PageMembers.IsKnown(name);
        }
    }

    private static string? Text(ref Utf8JsonReader reader, string name) => reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.String => reader.GetString(),
        _ => throw new JsonException($"'{name}' is not text."),
    };

    // Whole numbers may come as text.
    private static long? Number(ref Utf8JsonReader reader, string name) => reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.Number when reader.TryGetInt64(out var number) => number,
        JsonTokenType.String when long.TryParse(
            reader.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw new JsonException($"'{name}' is not a whole number."),
    };

    // Moves to the only member of an object if that member is an object and a known wrapper.
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

    // The reader throws if anything follows the object.
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
}
