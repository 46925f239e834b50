using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Core.Json;
using Scalekit.Core.Paging;

namespace Scalekit.Contracts;

/// <summary>
/// Reads successful responses in the form of either contract. Anything but the expected object causes a <see cref="MisfitException"/>,
/// never an empty object. A single member that does not fit hides neither the rest of its object nor the other objects of a list: see
/// <see cref="OddObject"/>.
/// </summary>
internal static class AnswerReader
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = PlainValue.MaximumDepth };

    /// <summary>Reads one object, bare or wrapped.</summary>
    public static async Task<T> ReadOneAsync<T>(
        Stream stream, AnswerSigns signs, Reading reading, Action<T, ApiContract?>? settle, CancellationToken cancellationToken)
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
        Action<T, ApiContract?>? settle,
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

    /// <summary>Reads one bare object that is not the response to a request.</summary>
    /// <exception cref="JsonException">It is something else, or has no identity.</exception>
    public static T ReadBare<T>(ReadOnlySpan<byte> bytes, Reading reading, Action<T>? settle)
        where T : Resource
    {
        var reader = new Utf8JsonReader(bytes, Options);
        reader.Read();
        IReadOnlyList<string>? odd = null;
        var resource = ReadObject(ref reader, bytes, ModelOf<T>(reading), ref odd) ?? throw new MisfitException("It is null.");
        End(reader);
        Settle(resource, settle is null ? null : (item, _) => settle(item), null, ref odd);
        if (!IsIdentified(resource))
            throw new MisfitException($"It has no {resource.IdentityName}.");
        if (odd is not null)
            reading.Tell(typeof(T).Name, resource.Label, odd);
        return resource;
    }

    private static T ReadOne<T>(ReadOnlySpan<byte> bytes, AnswerSigns signs, Reading reading, Action<T, ApiContract?>? settle)
        where T : Resource =>
        Find(bytes, signs, reading, settle, isOnly: true)
            ?? Find(bytes, signs, reading, settle, isOnly: false)
            ?? throw Unidentified<T>();

    // Returns null if the object has no ID. It may then be inside a wrapper that has other members beside it.
    private static T? Find<T>(
        ReadOnlySpan<byte> bytes, AnswerSigns signs, Reading reading, Action<T, ApiContract?>? settle, bool isOnly)
        where T : Resource
    {
        var reader = new Utf8JsonReader(bytes, Options);
        reader.Read();
        var start = reader;
        var wrapper = Unwrap(ref reader, isOnly);
        if (wrapper is null && !isOnly)
            return null;
        ContractSign? sign = reading.Note is null ? null
            : signs.WrappedIn is { } wrapping ? FormSign(wrapping, wrapper)
            : signs.FindIn(reader);
        IReadOnlyList<string>? odd = null;
        var resource = ReadObject(ref reader, bytes, ModelOf<T>(reading), ref odd) ?? throw new MisfitException("The response is null.");
        End(wrapper is null ? reader : start);
        if (!isOnly)
            KeepBeside(start, wrapper!, resource);
        Settle(resource, settle, sign?.Contract, ref odd);
        if (!IsIdentified(resource))
            return null;
        if (odd is not null)
            reading.Tell(typeof(T).Name, resource.Label, odd);

        // Reported only after the object is known to be valid, because an unexpected object says nothing about the contract.
        if (sign is not null)
            reading.Note?.Invoke(sign.Value);
        return resource;
    }

    private static ContractSign FormSign(ApiContract wrapping, string? wrapper) => wrapper is not null
        ? new ContractSign(wrapping, $"an object in '{wrapper}'")
        : new ContractSign(wrapping == ApiContract.Live ? ApiContract.Published : ApiContract.Live, "an unwrapped object");

    private static Page<T> ReadPage<T>(
        ReadOnlySpan<byte> bytes, AnswerSigns signs, Form form, PageRequest request, Reading reading, Action<T, ApiContract?>? settle)
        where T : Resource
    {
        var reader = new Utf8JsonReader(bytes, Options);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new MisfitException(reader.TokenType == JsonTokenType.Null ? "The response is null." : "The response is not an object.");

        List<T>? items = null;
        List<(string? Identity, IReadOnlyList<string>? Members, bool IsSkipped)>? odd = null;
        var skipped = 0;
        var members = default(PageMembers);
        List<string>? others = null;
        ContractSign? ofItems = null;
        ContractSign? ofPage = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            reader.Read();

            // Null means the same as missing.
            if (reader.TokenType == JsonTokenType.Null)
                continue;
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

        End(reader);

        // The service may leave out an empty list, but an object with only other members is not a page.
        if (items is null && others is not null)
            throw new MisfitException($"The response has no list; it has: {string.Join(", ", others.Take(5))}.");
        if ((ofPage ?? ofItems) is { } sign)
            reading.Note?.Invoke(sign);
        odd?.ForEach(record => reading.Tell(typeof(T).Name, record.Identity, record.Members, record.IsSkipped));
        var count = (items?.Count ?? 0) + skipped;
        return new Page<T>(items ?? [], form.Pages.Next(request, count, members), members.Total) { Skipped = skipped };
    }

    private static List<T> ReadItems<T>(
        ref Utf8JsonReader reader,
        ReadOnlySpan<byte> bytes,
        string list,
        AnswerSigns signs,
        Reading reading,
        Action<T, ApiContract?>? settle,
        ref ContractSign? sign,
        ref List<(string? Identity, IReadOnlyList<string>? Members, bool IsSkipped)>? odd,
        ref int skipped)
        where T : Resource
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new MisfitException($"'{list}' is not a list.");
        var model = ModelOf<T>(reading);
        var items = new List<T>();
        var isOfOthers = false;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reading.Note is not null)
                sign ??= signs.FindIn(reader);
            IReadOnlyList<string>? members = null;
            var item = ReadItem(ref reader, bytes, model, list, items.Count + skipped, ref members);
            var isOther = item is not null && !IsSettled(item, settle, sign?.Contract, ref members);
            if (item is not null && IsIdentified(item))
            {
                isOfOthers |= isOther;
                if (!isOther)
                    items.Add(item);
                if (members is null)
                    continue;
            }
            else
            {
                isOther = true;
                members = null;
            }

            if (isOther)
                skipped++;
            (odd ??= []).Add((item?.Label, members, isOther));
        }

        // If no object has an ID, this is a list of something else, most likely from another server.
        return items.Count > 0 || skipped == 0 || isOfOthers ? items : throw new MisfitException($"{list}[0]: {Unidentified<T>().Message}");
    }

    private static T? ReadItem<T>(
        ref Utf8JsonReader reader,
        ReadOnlySpan<byte> bytes,
        Model<T> model,
        string list,
        int index,
        ref IReadOnlyList<string>? odd)
        where T : Resource
    {
        try
        {
            return ReadObject(ref reader, bytes, model, ref odd);
        }
        catch (MisfitException e)
        {
            throw new MisfitException($"{list}[{index}]: {e.Message}", e);
        }
    }

    // Reads an object, or null. If some members do not fit, the object is read again without them.
    private static T? ReadObject<T>(ref Utf8JsonReader reader, ReadOnlySpan<byte> bytes, Model<T> model, ref IReadOnlyList<string>? odd)
        where T : Resource
    {
        var item = ReadAll(ref reader, bytes, model.Type, ref odd);
        if (item is not null)
            PartlyRead.Keep(item, model.Partly);
        return item;
    }

    // Calls the converter directly. The serializer would first look for the end of each object, and so read everything twice. But only the
    // serializer says what does not fit, and where, so it is used after a failure.
    private static T? ReadAll<T>(
        ref Utf8JsonReader reader, ReadOnlySpan<byte> bytes, JsonTypeInfo<T> type, ref IReadOnlyList<string>? odd)
        where T : Resource
    {
        var start = reader;
        try
        {
            return ((JsonConverter<T>)type.Converter).Read(ref reader, typeof(T), type.Options);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException or NotSupportedException)
        {
            // If the text is not even JSON, this throws again.
            reader = start;
            reader.Skip();
            var begin = (int)start.TokenStartIndex;
            return OddObject.Read(bytes.Slice(begin, (int)reader.BytesConsumed - begin), type, out odd);
        }
    }

    // Returns false if the member is not a known member of a page.
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

    private static string? Text(ref Utf8JsonReader reader, string name) => reader.TokenType == JsonTokenType.String
        ? reader.GetString()
        : throw new MisfitException($"'{name}' is not text.");

    // Whole numbers may come as strings.
    private static long Number(ref Utf8JsonReader reader, string name) => reader.TokenType switch
    {
        JsonTokenType.Number when reader.TryGetInt64(out var number) => number,
        JsonTokenType.String when long.TryParse(
            reader.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw new MisfitException($"'{name}' is not a whole number."),
    };

    // Keeps the members beside the wrapper of an object.
    private static void KeepBeside(Utf8JsonReader reader, string wrapper, Resource resource)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var members = resource.UnknownMembers ??= [];
        foreach (var member in document.RootElement.EnumerateObject())
        {
            if (member.Name != wrapper && !members.ContainsKey(member.Name))
                members.Add(member.Name, member.Value.Clone());
        }
    }

    // Moves to the member that is an object and a known wrapper. With isOnly, it must be the only member that is not null.
    private static string? Unwrap(ref Utf8JsonReader reader, bool isOnly)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            return null;
        string? wrapper = null;
        var isNull = false;
        var inner = reader;
        var ahead = reader;
        while (ahead.Read() && ahead.TokenType == JsonTokenType.PropertyName)
        {
            var name = ahead;
            ahead.Read();
            if (ahead.TokenType == JsonTokenType.Null)
            {
                isNull |= AnswerSigns.IsWrapper(name.GetString()!);
                continue;
            }

            var isWrapper = ahead.TokenType == JsonTokenType.StartObject && AnswerSigns.IsWrapper(name.GetString()!);
            if (isWrapper ? wrapper is not null : isOnly)
                return null;
            if (isWrapper)
            {
                wrapper = name.GetString();
                inner = ahead;
            }

            ahead.Skip();
        }

        if (wrapper is null && isNull && isOnly)
            throw new MisfitException("The response is null.");
        if (wrapper is not null)
            reader = inner;
        return wrapper;
    }

    // The reader throws if anything follows the object.
    private static void End(Utf8JsonReader reader)
    {
        while (reader.Read())
        {
        }
    }

    private static Model<T> ModelOf<T>(Reading reading)
    {
        var type = (JsonTypeInfo<T>)reading.Types.GetTypeInfo(typeof(T))!;
        return new Model<T>(type, PartlyRead.PropertiesOf(type));
    }

    // Returns false if the object turns out not to be one of those that were requested.
    private static bool IsSettled<T>(
        T item, Action<T, ApiContract?>? settle, ApiContract? contract, ref IReadOnlyList<string>? odd)
    {
        try
        {
            Settle(item, settle, contract, ref odd);
            return true;
        }
        catch (MisfitException e)
        {
            odd = [.. odd ?? [], .. e.Data[UnfitParts.Key] as string[] ?? []];
            return false;
        }
    }

    // Completing an object may show that one of its unknown members is invalid.
    private static void Settle<T>(T item, Action<T, ApiContract?>? settle, ApiContract? contract, ref IReadOnlyList<string>? odd)
    {
        try
        {
            settle?.Invoke(item, contract);
        }
        catch (JsonException e) when (e is not MisfitException && e.Data[UnfitParts.Key] is string[] members)
        {
            odd = [.. odd ?? [], .. members];
        }
    }

    // A response that is not JSON to its end was cut off on the way, so a retry may help.
    private static void ReadToEnd(ReadOnlySpan<byte> bytes) => End(new Utf8JsonReader(bytes, Options));

    private static bool IsIdentified(Resource resource) => !string.IsNullOrEmpty(resource.Identity);

    private static MisfitException Unidentified<T>() =>
        new($"The response is not {IdentifierKind.PhraseOf(typeof(T).Name)}: it has no ID.");

    // How a model is read, and which of its properties may hold only a part of their JSON.
    private readonly record struct Model<T>(JsonTypeInfo<T> Type, JsonPropertyInfo[] Partly);
}
