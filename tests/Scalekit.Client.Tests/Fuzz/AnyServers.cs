using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace Scalekit.Client.Tests.Fuzz;

/// <summary>A raw server that is reused for many cases, because there are not enough ports for one per case.</summary>
internal sealed class AnyServer : IAsyncDisposable
{
    private readonly ConcurrentQueue<RawRequest> requests = new();
    private readonly RawServer server;
    private volatile Func<RawRequest, byte[]?> answer = _ => null;

    public AnyServer() => server = new RawServer(
        request =>
        {
            requests.Enqueue(request);
            return answer(request);
        },
        closes: true,
        remembers: false);

    public string Url => server.Url;

    /// <summary>The requests of the current case.</summary>
    public IReadOnlyList<RawRequest> Requests => [.. requests];

    /// <summary>Starts a case.</summary>
    public void Start(Func<RawRequest, byte[]?> answer)
    {
        requests.Clear();
        this.answer = answer;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();
}

/// <summary>A pool of raw servers, as large as the number in use at once.</summary>
internal sealed class AnyServers : IAsyncDisposable
{
    private readonly ConcurrentBag<AnyServer> free = [];

    public async Task<T> UseAsync<T>(Func<AnyServer, Task<T>> use)
    {
        var server = free.TryTake(out var one) ? one : new AnyServer();
        var result = await use(server);

        // The server of a failed case is not reused, because the case may still be running.
        free.Add(server);
        return result;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in free)
            await server.DisposeAsync();
    }
}
