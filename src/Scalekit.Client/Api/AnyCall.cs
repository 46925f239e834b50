using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Contracts;
using Scalekit.Core.Http;
using Scalekit.Core.Json;
using Scalekit.Core.Paging;

namespace Scalekit.Api;

/// <summary>
/// Requests that no declared operation covers: a method, a path, and whatever comes back. They are the same in every contract.
/// </summary>
internal static class AnyCall
{
    public static Call<T?> One<T>(
        HttpMethod method,
        string pathAndQuery,
        IReadOnlyDictionary<string, object?>? body,
        RequestKind kind,
        Func<string, Reading> readingFor,
        Func<JsonElement, T?> read)
        where T : class
    {
        if (method == HttpMethod.Get && body is not null)
        {
            throw new ScalekitException(ErrorIds.InvalidValue, "A GET request cannot have a body; nothing was sent.")
            {
                Advice = new Advice(AdviceCode.NameMethodOrUseQuery),
            };
        }

        var name = $"{method} {PathOf(pathAndQuery)}";
        var (replay, reading) = (ReplayOf(method, kind), readingFor(name));
        return new()
        {
            OperationId = name,
            Method = method,
            PathAndQuery = pathAndQuery,
            Replay = replay,
            Body = body is null ? null : RequestBody.Plain(body).Prepare(reading.Types),
            Secrets = SecretMembers.In(body, all: false),
            WhenUnknown = replay == Replay.Never ? new Advice(AdviceCode.CheckRequestEffect, name) : null,
            Refused = reading.NoteRefusal,
            Read = (stream, cancellationToken) => ReadAsync(stream, mayBeEmpty: method != HttpMethod.Get, read, cancellationToken),
        };
    }

    public static Call<Page<object>> Page(string pathAndQuery, int? pageSize, PageRequest page, Func<string, Reading> readingFor)
    {
        var path = PathOf(pathAndQuery);
        var name = $"{HttpMethod.Get} {path}";
        var reading = readingFor(name);
        var asked = With(pathAndQuery, PageMembers.SizeName, pageSize?.ToString(CultureInfo.InvariantCulture));
        if (page.Token is null && CountsPages(path) && ParameterIn(asked, PageMembers.NumberName) is null)
            asked = With(asked, PageMembers.NumberName, "0");
        if (page.Token is { } next)
            asked = With(asked, next.Substring(0, next.IndexOf('=')), next.Substring(next.IndexOf('=') + 1));
        return new()
        {
            OperationId = name,
            Method = HttpMethod.Get,
            PathAndQuery = asked,
            Replay = Replay.Safe,
            Page = page.Number,
            Refused = reading.NoteRefusal,
            Read = async (stream, cancellationToken) =>
            {
                var answer = await ReadAsync(stream, mayBeEmpty: false, json => PlainReader.From(json), cancellationToken)
                    .ConfigureAwait(false);
                return AnyPage.Of(answer, name, asked, reading);
            },
        };
    }

    /// <summary>Joins a path and a query and escapes both where needed. The result always stays within the environment.</summary>
    public static string PathAndQuery(Uri environment, string path, IReadOnlyDictionary<string, object?>? query)
    {
        var relative = path.StartsWith("/", StringComparison.Ordinal) ? path : "/" + path;
        var own = PathOf(relative);
        if (!WireText.IsWellFormed(path)
            || own.Contains("\\")
            || own.Contains("://")
            || path.Contains("#")
            || relative.StartsWith("//", StringComparison.Ordinal)
            || !Uri.TryCreate(environment, relative, out var url)
            || url.GetLeftPart(UriPartial.Authority) != environment.GetLeftPart(UriPartial.Authority))
        {
            throw IsNoPath(ErrorIds.InvalidValue, path);
        }

        // URL parsers remove a dot segment, escaped or not, together with the segment before it.
        if (own.Split('/').Any(segment => Uri.UnescapeDataString(segment) is "." or ".."))
            throw IsNoPath(ErrorIds.InvalidIdentifier, path);

        if (own.Split('/').FirstOrDefault(IsPlaceholder) is { } open)
        {
            throw new ScalekitException(
                ErrorIds.InvalidIdentifier, $"The path still contains the placeholder {open} instead of an ID or a name; nothing was sent.")
            {
                Advice = new Advice(AdviceCode.FillPath, open),
            };
        }

        var parameters = new ApiQuery(more: url.Query.Length > 0);
        foreach (var parameter in query ?? new Dictionary<string, object?>())
            parameters.AddEach(PathTemplate.Escape(parameter.Key, "name of a parameter"), PlainQuery.Texts(parameter.Value));
        return url.PathAndQuery + parameters;
    }

    private static bool IsPlaceholder(string segment) =>
        segment.StartsWith("{", StringComparison.Ordinal) && segment.EndsWith("}", StringComparison.Ordinal);

    // The service follows the HTTP rule that PUT and DELETE are repeatable. A PATCH may do more than set values: one resends an invitation.
    private static Replay ReplayOf(HttpMethod method, RequestKind kind) =>
        kind == RequestKind.Once ? Replay.Never
        : kind == RequestKind.Read ? Replay.Safe
        : method == HttpMethod.Delete ? Replay.Delete
        : method == HttpMethod.Get || method == HttpMethod.Put ? Replay.Safe
        : Replay.Never;

    // The first response of such a listing may not show that there are more pages.
    private static bool CountsPages(string path) => DescribedPaths.All.Any(described => described.CountsPages && described.IsOf(path));

    // Replaces a parameter of the same name from the caller, because that one was meant for the first page.
    private static string With(string pathAndQuery, string name, string? value)
    {
        if (value is null)
            return pathAndQuery;
        var query = pathAndQuery.Substring(PathOf(pathAndQuery).Length).TrimStart('?').Split('&');
        var others = query.Where(parameter => parameter.Length > 0 && Uri.UnescapeDataString(parameter.Split('=')[0]) != name);
        return $"{PathOf(pathAndQuery)}?{string.Join("&", others.Append($"{name}={PathTemplate.Escape(value, name)}"))}";
    }

    /// <summary>Returns the value of a parameter in the query; null if it is missing.</summary>
    public static string? ParameterIn(string pathAndQuery, string name) =>
        pathAndQuery.Substring(PathOf(pathAndQuery).Length).TrimStart('?').Split('&')
            .Select(parameter => parameter.Split(['='], 2))
            .Where(parameter => parameter.Length == 2 && Uri.UnescapeDataString(parameter[0]) == name)
            .Select(parameter => Uri.UnescapeDataString(parameter[1]))
            .FirstOrDefault();

    private static string PathOf(string pathAndQuery) => pathAndQuery.Split('?')[0];

    private static async Task<T?> ReadAsync<T>(
        Stream stream, bool mayBeEmpty, Func<JsonElement, T?> read, CancellationToken cancellationToken)
        where T : class
    {
        var buffer = new MemoryStream();
        await stream.CopyToAsync(buffer, 81920, cancellationToken).ConfigureAwait(false);
        if (buffer.Length == 0 && mayBeEmpty)
            return null;
        buffer.Position = 0;
        using var document = JsonDocument.Parse(buffer);
        return read(document.RootElement);
    }

    private static ScalekitException IsNoPath(string errorId, string path) =>
        new(errorId, $"'{path}' is not an API path; nothing was sent.") { Advice = new Advice(AdviceCode.GivePathAlone) };
}
