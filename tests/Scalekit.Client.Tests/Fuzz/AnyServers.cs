using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace Scalekit.Client.Tests.Fuzz;

/// <summary>A raw server that many cases use in turn: there are not enough ports for a new one each.</summary>
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

    /// <summary>The requests of this case.</summary>
    public IReadOnlyList<RawRequest> Requests => [.. requests];

    /// <summary>Begins a case.</summary>
    public void Start(Func<RawRequest, byte[]?> answer)
    {
        requests.Clear();
        this.answer = answer;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();
}

/// <summary>As many raw servers as are used at once.</summary>
internal sealed class AnyServers : IAsyncDisposable
{
    private readonly ConcurrentBag<AnyServer> free = [];

    public async Task<T> UseAsync<T>(Func<AnyServer, Task<T>> use)
    {
        var server = free.TryTake(out var one) ? one : new AnyServer();
        var result = await use(server);

        // One whose case failed is not used again: the case may go on behind the scenes.
        free.Add(server);
        return result;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in free)
            await server.DisposeAsync();
    }
}
