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

    /// <summary>Reads one resource, bare or wrapped.</summary>
    public static async Task<T> ReadResourceAsync<T>(Stream stream, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : Resource
    {
        using var document = await JsonDocument.ParseAsync(stream, cancellationToken: cancellationToken).ConfigureAwait(false);
        var resource = Unwrap(document.RootElement).Deserialize(type);
        return Identified(resource);
    }

    /// <summary>Reads one page of a listing, straight from the stream.</summary>
    public static async Task<Page<T>> ReadPageAsync<T, TEnvelope>(Stream stream, JsonTypeInfo<TEnvelope> type, CancellationToken cancellationToken)
        where T : Resource
        where TEnvelope : PageEnvelope<T>
    {
        var envelope = await JsonSerializer.DeserializeAsync(stream, type, cancellationToken).ConfigureAwait(false)
            ?? throw new JsonException("The answer is null.");
        var items = envelope.Items;

        // An empty list may be left out, but an object of other members only is no page at all.
        if (items is null && envelope.UnknownMembers is { Count: > 0 } others)
            throw new JsonException($"The answer has no list, but: {string.Join(", ", others.Keys.Take(5))}.");

        foreach (var item in items ?? [])
            Identified(item);
        return new Page<T>(items ?? [], string.IsNullOrEmpty(envelope.NextPageToken) ? null : envelope.NextPageToken, envelope.TotalSize);
    }

    /// <summary>Reads an answer that is no resource.</summary>
    public static async Task<T> ReadAsync<T>(Stream stream, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class =>
        await JsonSerializer.DeserializeAsync(stream, type, cancellationToken).ConfigureAwait(false)
            ?? throw new JsonException("The answer is null.");

    private static JsonElement Unwrap(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            return root;
        using var members = root.EnumerateObject();
        return members.MoveNext() && Wrappers.Contains(members.Current.Name) && members.Current.Value is { ValueKind: JsonValueKind.Object } inner && !members.MoveNext()
            ? inner
            : root;
    }

    private static T Identified<T>(T? resource)
        where T : Resource =>
        string.IsNullOrEmpty(resource?.Identity)
            ? throw new JsonException($"The answer is no {typeof(T).Name.ToLowerInvariant()}: it has no identity.")
            : resource!;
}
