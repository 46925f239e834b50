using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Paging;

namespace Scalekit.Wire;

/// <summary>Reads successful answers. An answer that is not what was asked for is a <see cref="JsonException"/>, never an empty object.</summary>
internal static class ResponseReader
{
    // A single resource comes bare or as the only member of an object, by one of these names.
    private static readonly HashSet<string> Wrappers =
        ["organization", "connection", "directory", "role", "link", "user", "invite", "membership", "connected_account"];

    /// <summary>Reads one resource, bare or wrapped, in whichever shape.</summary>
    public static async Task<T> ReadResourceAsync<T>(Stream stream, Shape<T> shape, Action<ContractSign>? signs, CancellationToken cancellationToken)
        where T : Resource
    {
        using var document = await JsonDocument.ParseAsync(stream, cancellationToken: cancellationToken).ConfigureAwait(false);
        var element = Unwrap(document.RootElement, out var wrapper);
        var resource = element.Deserialize(shape.Type) ?? throw new JsonException("The answer is null.");
        var sign = shape.SignOf(resource);
        shape.Settle?.Invoke(resource);
        Identified(resource);

        // Only told of what was what it should be: a strange object shows nothing.
        if (signs is not null)
        {
            if (shape.IsWrappedLive)
                signs(wrapper is null ? new ContractSign(ApiContract.Published, "a bare object") : new ContractSign(ApiContract.Live, $"an object in '{wrapper}'"));
            else if (sign is not null)
                signs(sign.Value);
        }

        return resource;
    }

    /// <summary>Reads one page of a listing, straight from the stream.</summary>
    public static async Task<Page<T>> ReadPageAsync<T, TEnvelope>(
        Stream stream, JsonTypeInfo<TEnvelope> type, Shape<T> shape, Action<ContractSign>? signs, CancellationToken cancellationToken)
        where T : Resource
        where TEnvelope : PageEnvelope<T>
    {
        var envelope = await JsonSerializer.DeserializeAsync(stream, type, cancellationToken).ConfigureAwait(false)
            ?? throw new JsonException("The answer is null.");
        var items = envelope.Items;

        // An empty list may be left out, but an object of other members only is no page at all.
        if (items is null && envelope.UnknownMembers?.Keys.FirstOrDefault(name => name != PageMembers.PreviousToken) is not null)
            throw new JsonException($"The answer has no list, but: {string.Join(", ", envelope.UnknownMembers.Keys.Take(5))}.");

        ContractSign? sign = envelope.UnknownMembers?.ContainsKey(PageMembers.PreviousToken) == true
            ? new ContractSign(ApiContract.Live, PageMembers.PreviousToken)
            : null;
        foreach (var item in items ?? [])
        {
            if (item is null)
                throw new JsonException("The list has an empty place.");
            if (signs is not null)
                sign ??= shape.SignOf(item);
            shape.Settle?.Invoke(item);
            Identified(item);
        }

        if (sign is not null)
            signs?.Invoke(sign.Value);
        return new Page<T>(items ?? [], string.IsNullOrEmpty(envelope.NextPageToken) ? null : envelope.NextPageToken, envelope.TotalSize);
    }

    /// <summary>Reads an answer that is no resource.</summary>
    public static async Task<T> ReadAsync<T>(Stream stream, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class =>
        await JsonSerializer.DeserializeAsync(stream, type, cancellationToken).ConfigureAwait(false)
            ?? throw new JsonException("The answer is null.");

    private static JsonElement Unwrap(JsonElement root, out string? wrapper)
    {
        wrapper = null;
        if (root.ValueKind != JsonValueKind.Object)
            return root;
        using var members = root.EnumerateObject();
        if (!members.MoveNext() || !Wrappers.Contains(members.Current.Name) || members.Current.Value.ValueKind != JsonValueKind.Object)
            return root;
        var (name, inner) = (members.Current.Name, members.Current.Value);
        if (members.MoveNext())
            return root;
        wrapper = name;
        return inner;
    }

    private static void Identified<T>(T resource)
        where T : Resource
    {
        if (string.IsNullOrEmpty(resource.Identity))
            throw new JsonException($"The answer is not a valid {typeof(T).Name.ToLowerInvariant()}: it has no id.");
    }
}
