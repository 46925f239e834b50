using System;
using System.Net.Http;
using Scalekit.Core.Http;
using Scalekit.Core.Paging;

namespace Scalekit.Contracts;

/// <summary>The form of an operation in one contract: method, path, and the name of the list in its response.</summary>
internal abstract class Form(HttpMethod method, string path)
{
    public HttpMethod Method { get; } = method;

    /// <summary>The path, with a named placeholder for each identifier; a fixed query may follow.</summary>
    public string Path { get; } = path;

    /// <summary>The member of the response that holds the list; null if the operation is not a listing.</summary>
    public string? Items { get; init; }

    /// <summary>How a listing requests its pages.</summary>
    public PageStyle Pages { get; init; } = PageStyle.None;
}

/// <summary>How one contract expresses an operation as a request.</summary>
/// <typeparam name="TInput">The input of the operation, without the IDs in its path.</typeparam>
internal sealed class Form<TInput>(HttpMethod method, string path) : Form(method, path)
{
    /// <summary>Writes query parameters, after those for the page.</summary>
    public Action<ApiQuery, TInput>? Query { get; init; }

    /// <summary>Creates the body; null if there is none.</summary>
    public Func<TInput, RequestBody>? Body { get; init; }

    /// <summary>
    /// Names what this contract cannot express of the input, in words that follow "the API has no"; null if it can express everything.
    /// </summary>
    public Func<TInput, string?>? Lacks { get; init; }
}

/// <summary>HTTP methods, under the names that operation declarations use.</summary>
internal static class Verb
{
    public static HttpMethod Get => HttpMethod.Get;

    public static HttpMethod Post => HttpMethod.Post;

    public static HttpMethod Put => HttpMethod.Put;

    public static HttpMethod Patch { get; } = new("PATCH");

    public static HttpMethod Delete => HttpMethod.Delete;
}
