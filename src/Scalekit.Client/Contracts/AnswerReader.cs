using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Core.Json;
using Scalekit.Core.Paging;

namespace Scalekit.Contracts;

/// <summary>
/// Reads successful responses in the form of either contract. Anything other than the expected object is a
/// <see cref="MisfitException"/>, never an empty object. But a single member that does not fit hides neither the rest of its object nor
/// the other objects of a list: see <see cref="OddObject"/>.
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
        try
        {
            return ReadOne(body.Bytes, signs, reading, settle);
        }
        catch (MisfitException)
        {
            ReadToEnd(body.Bytes);
            throw;
        }
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
        try
        {
            return ReadPage(body.Bytes, signs, form, page, reading, settle);
        }
        catch (MisfitException)
        {
            ReadToEnd(body.Bytes);
            throw;
        }
    }

    private static T ReadOne<T>(ReadOnlySpan<byte> bytes, AnswerSigns signs, Reading reading, Action<T> settle)
        where T : Resource
    {
        var reader = new Utf8JsonReader(bytes, Options);
        reader.Read();
        var wrapper = Unwrap(ref reader);
        var sign = reading.Note is null ? null : signs.FindIn(reader);
        IReadOnlyList<string>? odd = null;
        var resource = ReadObject(ref reader, bytes, TypeOf<T>(reading), ref odd) ?? throw new MisfitException("The answer is null.");
        if (wrapper is not null)
            reader.Read();
        End(ref reader);
        Settle(resource, settle, ref odd);
        if (!IsIdentified(resource))
            throw Unidentified<T>();
        if (odd is not null)
            reading.Tell(typeof(T).Name, resource.Label, odd);

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
            throw new MisfitException(reader.TokenType == JsonTokenType.Null ? "The answer is null." : "The answer is not an object.");

        List<T>? items = null;
        List<(string? Identity, IReadOnlyList<string>? Members)>? odd = null;
        var skipped = 0;
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
                items = ReadItems(ref reader, bytes, name, signs, reading, settle, ref ofItems, ref odd, ref skipped);
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
            throw new MisfitException($"The answer has no list, but: {string.Join(", ", others.Take(5))}.");
        if ((ofPage ?? ofItems) is { } sign)
            reading.Note?.Invoke(sign);
        odd?.ForEach(record => reading.Tell(typeof(T).Name, record.Identity, record.Members));
        var count = (items?.Count ?? 0) + skipped;
        return new Page<T>(items ?? [], form.Pages.Next(request, count, members), members.Total) { Skipped = skipped };
    }

    private static List<T>? ReadItems<T>(
        ref Utf8JsonReader reader,
        ReadOnlySpan<byte> bytes,
        string list,
        AnswerSigns signs,
        Reading reading,
        Action<T>? settle,
        ref ContractSign? sign,
        ref List<(string? Identity, IReadOnlyList<string>? Members)>? odd,
        ref int skipped)
        where T : Resource
    {
        if (reader.TokenType == JsonTokenType.Null)
            return null;
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new MisfitException($"'{list}' is not a list.");
        var type = TypeOf<T>(reading);
        var items = new List<T>();
        MisfitException? problem = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reading.Note is not null)
                sign ??= signs.FindIn(reader);
            IReadOnlyList<string>? members = null;
            var item = ReadItem(ref reader, bytes, type, list, items.Count + skipped, ref members);
            if (item is not null && IsSettled(item, settle, ref members, ref problem) && IsIdentified(item))
            {
                items.Add(item);
                if (members is null)
                    continue;
            }
            else
            {
                skipped++;
                members = null;
            }

            (odd ??= []).Add((item?.Label, members));
        }

        // If none has an id, it is a list of something else, most likely of another server.
        return items.Count > 0 || skipped == 0 ? items : throw new MisfitException($"{list}[0]: {(problem ?? Unidentified<T>()).Message}");
    }

    private static T? ReadItem<T>(
        ref Utf8JsonReader reader,
        ReadOnlySpan<byte> bytes,
        JsonTypeInfo<T> type,
        string list,
        int index,
        ref IReadOnlyList<string>? odd)
        where T : Resource
    {
        try
        {
            return ReadObject(ref reader, bytes, type, ref odd);
        }
        catch (MisfitException e)
        {
            throw new MisfitException($"{list}[{index}]: {e.Message}", e);
        }
    }

    // Reads an object, or null. An object that does not fit is read again without what does not fit.
    private static T? ReadObject<T>(
        ref Utf8JsonReader reader, ReadOnlySpan<byte> bytes, JsonTypeInfo<T> type, ref IReadOnlyList<string>? odd)
        where T : Resource
    {
        var start = reader;
        try
        {
            return JsonSerializer.Deserialize(ref reader, type);
        }
        catch (JsonException)
        {
            // If it is not even JSON, this throws again.
            reader = start;
            reader.Skip();
            var begin = (int)start.TokenStartIndex;
            return OddObject.Read(bytes.Slice(begin, (int)reader.BytesConsumed - begin), type, out odd);
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
        _ => throw new MisfitException($"'{name}' is not text."),
    };

    // Whole numbers may come as text.
    private static long? Number(ref Utf8JsonReader reader, string name) => reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.Number when reader.TryGetInt64(out var number) => number,
        JsonTokenType.String when long.TryParse(
            reader.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw new MisfitException($"'{name}' is not a whole number."),
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

    private static bool IsSettled<T>(T item, Action<T>? settle, ref IReadOnlyList<string>? odd, ref MisfitException? problem)
    {
        try
        {
            Settle(item, settle, ref odd);
            return true;
        }
        catch (MisfitException e)
        {
            problem ??= e;
            return false;
        }
    }

    // What completes an object may find that one of its unknown members is not what it should be.
    private static void Settle<T>(T item, Action<T>? settle, ref IReadOnlyList<string>? odd)
    {
        try
        {
            settle?.Invoke(item);
        }
        catch (JsonException e) when (e.Data[UnfitParts.Key] is string[] members)
        {
            odd = [.. odd ?? [], .. members];
        }
    }

    // What is not JSON to its end was cut off on the way, which is worth another attempt.
    private static void ReadToEnd(ReadOnlySpan<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes, Options);
        End(ref reader);
    }

    private static bool IsIdentified(Resource resource) => !string.IsNullOrEmpty(resource.Identity);

    private static MisfitException Unidentified<T>() =>
        new($"The answer is not a valid {typeof(T).Name.ToLowerInvariant()}: it has no id.");
}
