using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Api;
using Scalekit.Contracts;
using Scalekit.Core.Paging;

namespace Scalekit;

/// <summary>Any request of the API: for an operation that no other method stands for.</summary>
public sealed class ApiOperations
{
    private readonly Sender sender;
    private readonly Uri environmentUrl;

    internal ApiOperations(Sender sender, Uri environmentUrl)
    {
        this.sender = sender;
        this.environmentUrl = environmentUrl;
    }

    /// <summary>What of any path and query is sent, below the environment's address, and escaped where it has to be.</summary>
    /// <exception cref="ScalekitException">
    /// <see cref="ErrorIds.InvalidValue"/> or <see cref="ErrorIds.InvalidIdentifier"/>: it is no path of the API.
    /// </exception>
    public string PathAndQueryOf(string path, IReadOnlyDictionary<string, object?>? query = null) =>
        AnyCall.PathAndQuery(environmentUrl, path, query);

    /// <summary>Sends a request.</summary>
    /// <param name="method">GET, PUT and DELETE may be sent again; POST and PATCH are sent once.</param>
    /// <param name="path">The path, beginning with a slash; a query may follow.</param>
    /// <param name="query">More of the query: a value, or several, by name.</param>
    /// <param name="body">The members of a JSON body.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The answer as plain values; null where it is empty.</returns>
    public Task<object?> SendAsync(
        HttpMethod method,
        string path,
        IReadOnlyDictionary<string, object?>? query = null,
        IReadOnlyDictionary<string, object?>? body = null,
        CancellationToken cancellationToken = default) =>
        sender.SendAsync(AnyCall.One(method, PathAndQueryOf(path, query), body, sender.Types), cancellationToken);

    /// <summary>The objects of any listing, page by page.</summary>
    public Listing<object> List(string path, IReadOnlyDictionary<string, object?>? query = null, ListOptions? options = null) =>
        new(
            (page, cancellationToken) => sender.SendAsync(AnyCall.Page(PathAndQueryOf(path, query), options?.PageSize, page), cancellationToken),
            options);
}
