using System;
using System.Net.Http;
using Scalekit.Core.Http;
using Scalekit.Core.Paging;

namespace Scalekit.Contracts;

/// <summary>How one contract has an operation: method and path, and what its answer's list is called.</summary>
internal abstract class Form(HttpMethod method, string path)
{
    public HttpMethod Method { get; } = method;

    /// <summary>The path with a named hole for each identifier; a fixed query may follow.</summary>
    public string Path { get; } = path;

    /// <summary>The member of the answer that holds the list; null where the operation is no listing.</summary>
    public string? Items { get; init; }

    /// <summary>How a listing asks for its pages.</summary>
    public PageStyle Pages { get; init; } = PageStyle.None;
}

/// <summary>How one contract writes an operation.</summary>
/// <typeparam name="TInput">What the operation is called with, besides the identifiers in its path.</typeparam>
internal sealed class Form<TInput>(HttpMethod method, string path) : Form(method, path)
{
    /// <summary>Writes the query, after what asks for a page.</summary>
    public Action<ApiQuery, TInput>? Query { get; init; }

    /// <summary>Makes the body; null where there is none.</summary>
    public Func<TInput, RequestBody>? Body { get; init; }

    /// <summary>What of the input this contract has no place for, in words that follow "the API has no"; null where it has one for all.</summary>
    public Func<TInput, string?>? Lacks { get; init; }
}

/// <summary>Methods by the names that declarations of operations use.</summary>
internal static class Verb
{
    public static HttpMethod Get => HttpMethod.Get;

    public static HttpMethod Post => HttpMethod.Post;

    public static HttpMethod Put => HttpMethod.Put;

    public static HttpMethod Patch { get; } = new("PATCH");

    public static HttpMethod Delete => HttpMethod.Delete;
}
