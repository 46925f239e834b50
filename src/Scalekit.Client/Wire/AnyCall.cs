using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Paging;

namespace Scalekit.Wire;

/// <summary>Requests that no operation of the contracts stands for: a method, a path, and whatever comes back. The same in every contract.</summary>
internal static class AnyCall
{
    public static Call<object?> One(HttpMethod method, string pathAndQuery, IReadOnlyDictionary<string, object?>? body)
    {
        if (method == HttpMethod.Get && body is not null)
        {
            throw new ScalekitException(ErrorIds.InvalidValue, "A GET has no body; nothing was sent.")
            {
                RecommendedAction = "Say which method it is (-Method), or put the values into the query (-Query).",
            };
        }

        // What HTTP promises of PUT and DELETE, the service keeps; a PATCH may be one in name only, such as resending an invitation.
        var mayRunTwice = method == HttpMethod.Get || method == HttpMethod.Put || method == HttpMethod.Delete;
        return new()
        {
            OperationId = $"{method} {PathOf(pathAndQuery)}",
            Method = method,
            PathAndQuery = pathAndQuery,
            Replay = mayRunTwice ? Replay.Safe : Replay.Never,
            Body = body is null ? null : WireContract.Json(body, WireJson.Default.IReadOnlyDictionaryStringObject),
            Secrets = PlainValue.Secrets(body, all: false),
            Evidence = mayRunTwice ? null : $"Before you run it again, check what {method} {PathOf(pathAndQuery)} would have changed.",
            Read = (stream, _, cancellationToken) => ReadAsync(stream, mayBeEmpty: method != HttpMethod.Get, cancellationToken),
        };
    }

    public static Call<Page<object>> Page(string pathAndQuery, int? pageSize, PageRequest page)
    {
        var path = PathOf(pathAndQuery);
        return new()
        {
            OperationId = $"{HttpMethod.Get} {path}",
            Method = HttpMethod.Get,
            PathAndQuery = With(With(pathAndQuery, "page_size", pageSize?.ToString(CultureInfo.InvariantCulture)), "page_token", page.Token),
            Replay = Replay.Safe,
            Page = page.Number,
            Read = async (stream, _, cancellationToken) => PageOf(await ReadAsync(stream, mayBeEmpty: false, cancellationToken).ConfigureAwait(false), path),
        };
    }

    /// <summary>Path and query below an address, escaped where they have to be; it cannot lead elsewhere.</summary>
    public static string PathAndQuery(Uri environment, string path, IReadOnlyDictionary<string, object?>? query)
    {
        var relative = path.StartsWith("/", StringComparison.Ordinal) ? path : "/" + path;
        var own = PathOf(relative);
        if (!WireText.IsWellFormed(path) || own.Contains("\\") || own.Contains("://") || path.Contains("#") || relative.StartsWith("//", StringComparison.Ordinal)
            || !Uri.TryCreate(environment, relative, out var url) || url.GetLeftPart(UriPartial.Authority) != environment.GetLeftPart(UriPartial.Authority))
            throw IsNoPath(ErrorIds.InvalidValue, path);

        // It would be removed together with what is before it, escaped or not.
        if (own.Split('/').Any(segment => Uri.UnescapeDataString(segment) is "." or ".."))
            throw IsNoPath(ErrorIds.InvalidIdentifier, path);

        var parameters = new ApiQuery(more: url.Query.Length > 0);
        foreach (var parameter in query ?? new Dictionary<string, object?>())
            parameters.AddEach(ApiPath.Escape(parameter.Key, "name of a parameter"), PlainValue.Texts(parameter.Value));
        return url.PathAndQuery + parameters;
    }

    // The caller's own parameter of that name gives way: it was about the first page.
    private static string With(string pathAndQuery, string name, string? value)
    {
        if (value is null)
            return pathAndQuery;
        var query = pathAndQuery.Substring(PathOf(pathAndQuery).Length).TrimStart('?').Split('&');
        var others = query.Where(parameter => parameter.Length > 0 && Uri.UnescapeDataString(parameter.Split('=')[0]) != name);
        return $"{PathOf(pathAndQuery)}?{string.Join("&", others.Append($"{name}={ApiPath.Escape(value, name)}"))}";
    }

    private static string PathOf(string pathAndQuery) => pathAndQuery.Split('?')[0];

    private static async Task<object?> ReadAsync(Stream stream, bool mayBeEmpty, CancellationToken cancellationToken)
    {
        var buffer = new MemoryStream();
        await stream.CopyToAsync(buffer, 81920, cancellationToken).ConfigureAwait(false);
        if (buffer.Length == 0 && mayBeEmpty)
            return null;
        buffer.Position = 0;
        using var document = JsonDocument.Parse(buffer);
        return PlainValue.From(document.RootElement);
    }

    // The one list in it, whatever its name. Without one, asking again does not help: it was the wrong thing to ask for.
    private static Page<object> PageOf(object? answer, string path)
    {
        var envelope = answer as IReadOnlyDictionary<string, object?> ?? throw IsNoListing(path);
        var lists = envelope.Values.OfType<IReadOnlyList<object?>>().ToArray();
        if (lists.Length > 1 || (lists.Length == 0 && envelope.Keys.Any(name => name is not (PageMembers.NextToken or PageMembers.TotalSize or PageMembers.PreviousToken))))
            throw IsNoListing(path);
        return new Page<object>(
            lists.Length == 0 ? [] : [.. lists[0].Select(item => item ?? throw new JsonException("The list has an empty place."))],
            envelope.TryGetValue(PageMembers.NextToken, out var token) && token is not (null or "") ? token as string ?? throw new JsonException("The page token is no text.") : null,
            envelope.TryGetValue(PageMembers.TotalSize, out var total) && total is long size ? size : null);
    }

    private static ScalekitException IsNoListing(string path) =>
        new(ErrorIds.InvalidValue, $"The answer to GET {path} is not one list.") { RecommendedAction = "Ask for the answer as a whole: leave -Paginate out." };

    private static ScalekitException IsNoPath(string errorId, string path) =>
        new(errorId, $"'{path}' is not a path of the API; nothing was sent.")
        {
            RecommendedAction = "Give the path alone, such as /api/v1/organizations; parameters may follow a question mark.",
        };
}
