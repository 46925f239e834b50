using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Wire;

/// <summary>What may be done when it is not known whether a request was carried out.</summary>
internal enum Replay
{
    /// <summary>Carrying it out twice is the same as once: reads, deletes, changes that set a value.</summary>
    Safe,

    /// <summary>It must not run twice: creating, inviting, executing.</summary>
    Never,
}

/// <summary>One request to the service, complete but for the token: what a contract makes of a client method's arguments.</summary>
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

    /// <summary>What to do where it is not known whether the request was carried out: a sentence that says where to look, or that it may be run again.</summary>
    public string? Evidence { get; init; }

    /// <summary>Whether it makes something that may be there already, and that can be left alone or changed instead.</summary>
    public bool Creates { get; init; }

    /// <summary>Which page of a listing this asks for, from 1; 0 where it is no listing.</summary>
    public int Page { get; init; }

    /// <summary>Whether another call would send the same.</summary>
    public bool IsSameRequest(Call other) =>
        Method == other.Method && PathAndQuery == other.PathAndQuery && (Body is null) == (other.Body is null) && BodyBytes().SequenceEqual(other.BodyBytes());

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

/// <summary>Something in an answer that only one of the contracts has.</summary>
/// <param name="Contract">Which.</param>
/// <param name="What">What it is, such as "is_org_role".</param>
/// <param name="IsOfError">Whether the answer is an error, which something before the service may have written.</param>
internal readonly record struct ContractSign(ApiContract Contract, string What, bool IsOfError = false);

/// <summary>A call and how its answer is read.</summary>
internal sealed class Call<T> : Call
{
    /// <summary>Reads a successful answer and tells what it shows of the contract; null where a success has nothing to read.</summary>
    public required Func<Stream, Action<ContractSign>?, CancellationToken, Task<T>>? Read { get; init; }
}
