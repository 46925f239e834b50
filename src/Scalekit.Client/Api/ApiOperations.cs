using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Api;
using Scalekit.Contracts;
using Scalekit.Core.Json;
using Scalekit.Core.Paging;

namespace Scalekit;

/// <summary>Sends any request of the API, for operations that no other method covers.</summary>
public sealed class ApiOperations
{
    private readonly Sender sender;
    private readonly Uri environmentUrl;

    internal ApiOperations(Sender sender, Uri environmentUrl)
    {
        this.sender = sender;
        this.environmentUrl = environmentUrl;
    }

    /// <summary>The paths in the descriptions of the service.</summary>
    public static IReadOnlyList<ApiPath> Paths => DescribedPaths.All;

    /// <summary>Sends a request. Secure strings in <paramref name="body"/> are masked in errors and messages.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path, beginning with a slash; a query may follow.</param>
    /// <param name="query">Additional query parameters by name; a list sends one parameter per value.</param>
    /// <param name="body">The members of a JSON body.</param>
    /// <param name="kind">Whether the request may be retried if the response is lost.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The response as plain values; null if it is empty.</returns>
    public Task<object?> SendAsync(
        HttpMethod method,
        string path,
        IReadOnlyDictionary<string, object?>? query = null,
        IReadOnlyDictionary<string, object?>? body = null,
        RequestKind kind = RequestKind.ByMethod,
        CancellationToken cancellationToken = default) =>
        sender.SendAsync(
            AnyCall.One(method, PathAndQueryOf(path, query), body, kind, sender.ReadingFor, json => PlainReader.From(json)),
            cancellationToken);

    /// <summary>Like SendAsync, but returns the JSON text of the response, as the service wrote it.</summary>
    public Task<string?> SendForTextAsync(
        HttpMethod method,
        string path,
        IReadOnlyDictionary<string, object?>? query = null,
        IReadOnlyDictionary<string, object?>? body = null,
        RequestKind kind = RequestKind.ByMethod,
        CancellationToken cancellationToken = default) =>
        sender.SendAsync(
            AnyCall.One(method, PathAndQueryOf(path, query), body, kind, sender.ReadingFor, json => json.GetRawText()),
            cancellationToken);

    /// <summary>Lists the objects of any listing, fetched page by page as they are enumerated.</summary>
    public Listing<object> List(string path, IReadOnlyDictionary<string, object?>? query = null, ListOptions? options = null) =>
        new(
            (page, cancellationToken) =>
                sender.SendAsync(AnyCall.Page(PathAndQueryOf(path, query), options?.PageSize, page, sender.ReadingFor), cancellationToken),
            options);

    private string PathAndQueryOf(string path, IReadOnlyDictionary<string, object?>? query) =>
        AnyCall.PathAndQuery(environmentUrl, path, query);
}
