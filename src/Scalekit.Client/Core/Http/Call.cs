using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Core.Http;

/// <summary>What may be done when it is not known whether a request was carried out.</summary>
internal enum Replay
{
    /// <summary>Carrying it out twice is the same as once: reads, and changes that set a value.</summary>
    Safe,

    /// <summary>It may be repeated, and what is gone by then was deleted by the attempt before.</summary>
    Delete,

    /// <summary>It must not run twice: creating, inviting, executing.</summary>
    Never,
}

/// <summary>One request to the service, complete but for the token.</summary>
internal abstract class Call
{
    /// <summary>The operation's name in the contract.</summary>
    public required string OperationId { get; init; }

    public required HttpMethod Method { get; init; }

    /// <summary>Path and query, escaped, beginning with a slash.</summary>
    public required string PathAndQuery { get; init; }

    public required Replay Replay { get; init; }

    /// <summary>Makes the body; called anew for every attempt.</summary>
    public Func<HttpContent>? Body { get; init; }

    /// <summary>What of the request is a secret: whatever the service repeats of it is masked, as the client's own secrets are.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>Whether it goes without a token: getting one.</summary>
    public bool Anonymous { get; init; }

    /// <summary>What to do where it is not known whether the request was carried out: where to look, or that it may be run again.</summary>
    public Advice? WhenUnknown { get; init; }

    /// <summary>Whether it makes something that may exist already, and that can be left alone or changed instead.</summary>
    public bool Creates { get; init; }

    /// <summary>Which page of a listing this asks for, from 1; 0 where it is no listing.</summary>
    public int Page { get; init; }

    /// <summary>Told what a refusal (4xx) says, before it becomes an error.</summary>
    public Action<ErrorAnswer>? Refused { get; init; }

    /// <summary>Whether a success has nothing that is read.</summary>
    public abstract bool HasNothingToRead { get; }

    /// <summary>Whether another call would send the same.</summary>
    public bool IsSameRequest(Call other) =>
        Method == other.Method
        && PathAndQuery == other.PathAndQuery
        && (Body is null) == (other.Body is null)
        && BodyBytes().SequenceEqual(other.BodyBytes());

    /// <summary>
    /// The body for one attempt. A change without a body has an empty one: the runtime sends a request without any again by itself
    /// when the connection is closed before the answer, and nobody would hear of it.
    /// </summary>
    public HttpContent? CreateContent() => Body?.Invoke() ?? (Method == HttpMethod.Get ? null : new ByteArrayContent([]));

    // Bodies are in memory: this waits for nothing.
    private byte[] BodyBytes()
    {
        using var content = Body?.Invoke();
        return content?.ReadAsByteArrayAsync().GetAwaiter().GetResult() ?? [];
    }
}

/// <summary>A call and how its answer is read.</summary>
internal sealed class Call<T> : Call
{
    /// <summary>Reads a successful answer; null where a success has nothing to read.</summary>
    public required Func<Stream, CancellationToken, Task<T>>? Read { get; init; }

    public override bool HasNothingToRead => Read is null;
}
