using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Core.Http;

/// <summary>Whether a request may be retried if its outcome is unknown.</summary>
internal enum Replay
{
    /// <summary>May be retried: reads, and changes that set a value.</summary>
    Safe,

    /// <summary>May be retried. A 404 on a retry means that an earlier attempt deleted the object.</summary>
    Delete,

    /// <summary>Must not run twice: creating, inviting, executing.</summary>
    Never,
}

/// <summary>One request to the service, complete except for the token.</summary>
internal abstract class Call
{
    /// <summary>The operation's id in the contract.</summary>
    public required string OperationId { get; init; }

    public required HttpMethod Method { get; init; }

    /// <summary>The escaped path and query, beginning with a slash.</summary>
    public required string PathAndQuery { get; init; }

    public required Replay Replay { get; init; }

    /// <summary>Creates the body. Called for each attempt.</summary>
    public Func<HttpContent>? Body { get; init; }

    /// <summary>Secrets in the request. They are masked wherever the service repeats them, like the secrets of the client.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>Whether it is sent without a token, because it requests one.</summary>
    public bool Anonymous { get; init; }

    /// <summary>What the caller should do if the outcome is unknown.</summary>
    public Advice? WhenUnknown { get; init; }

    /// <summary>Whether it creates something that may already exist, so that the caller can keep or change the existing one.</summary>
    public bool Creates { get; init; }

    /// <summary>The page of the listing that is requested, from 1; 0 if it is not a listing.</summary>
    public int Page { get; init; }

    /// <summary>Receives the content of a 4xx response before it becomes an error.</summary>
    public Action<int, ErrorAnswer>? Refused { get; init; }

    /// <summary>Whether the body of a successful response is ignored.</summary>
    public abstract bool HasNothingToRead { get; }

    /// <summary>Whether another call would send the same request.</summary>
    public bool IsSameRequest(Call other) =>
        Method == other.Method
        && PathAndQuery == other.PathAndQuery
        && (Body is null) == (other.Body is null)
        && BodyBytes().SequenceEqual(other.BodyBytes());

    /// <summary>
    /// Creates the body for one attempt. A request that must not run twice gets an empty body if it has none: without a body, the runtime
    /// silently resends the request if the connection closes before the response. Only a GET on .NET Framework cannot have a body.
    /// </summary>
    public HttpContent? CreateContent() =>
        Body?.Invoke()
        ?? (Method == HttpMethod.Get && (Replay != Replay.Never || NetworkHandler.IsFramework) ? null : new ByteArrayContent([]));

    // Bodies are in memory, so this does not block.
    private byte[] BodyBytes()
    {
        using var content = Body?.Invoke();
        return content?.ReadAsByteArrayAsync().GetAwaiter().GetResult() ?? [];
    }
}

/// <summary>A call and how its response is read.</summary>
internal sealed class Call<T> : Call
{
    /// <summary>Reads a successful response; null if there is nothing to read.</summary>
    public required Func<Stream, CancellationToken, Task<T>>? Read { get; init; }

    public override bool HasNothingToRead => Read is null;
}
