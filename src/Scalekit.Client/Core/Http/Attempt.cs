using System;
using System.Diagnostics;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Core.Http;

/// <summary>One try at a call: what the handlers of the pipeline need to know about it.</summary>
internal sealed class Attempt : IDisposable
{
    private const string Key = "Scalekit.Attempt";

    private readonly CancellationTokenSource stop;
    private readonly Stopwatch clock = new();
    private SemaphoreSlim? place;

    public Attempt(Call call, int number, Action<string>? observer, CancellationToken cancellationToken, CancellationToken closing)
    {
        Call = call;
        Number = number;
        Observer = observer;
        stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, closing);
    }

    public Call Call { get; }

    /// <summary>From 1.</summary>
    public int Number { get; }

    public Action<string>? Observer { get; }

    public CancellationToken Token => stop.Token;

    /// <summary>Whether it was sent, and not refused since.</summary>
    public bool IsUnderWay => place is not null;

    public TimeSpan Elapsed => clock.Elapsed;

    public static Attempt Of(HttpRequestMessage request)
    {
#pragma warning disable CS0618 // The only bag that a request has on .NET Standard.
        return (Attempt)request.Properties[Key];
#pragma warning restore CS0618
    }

    /// <summary>A request can be sent once only; this one is the same again.</summary>
    public HttpRequestMessage Copy(HttpRequestMessage request)
    {
        var copy = new HttpRequestMessage(request.Method, request.RequestUri) { Content = Call.CreateContent(), Version = request.Version };
        foreach (var header in request.Headers)
            copy.Headers.TryAddWithoutValidation(header.Key, header.Value);
        AttachTo(copy);
        return copy;
    }

    public void AttachTo(HttpRequestMessage request)
    {
#pragma warning disable CS0618
        request.Properties[Key] = this;
#pragma warning restore CS0618
    }

    /// <summary>
    /// Waits for its turn. The time limit counts from then on: neither that wait nor one for a token or for the rate gate is part of it.
    /// </summary>
    public async Task BeginAsync(SemaphoreSlim places, TimeSpan timeout, CancellationToken cancellationToken)
    {
        await places.WaitAsync(cancellationToken).ConfigureAwait(false);
        place = places;
        clock.Restart();
        if (timeout > TimeSpan.Zero && timeout.TotalMilliseconds <= int.MaxValue)
            stop.CancelAfter(timeout);
    }

    /// <summary>It was refused. Until it begins again it has no time limit, and keeps nobody from sending.</summary>
    public void End()
    {
        stop.CancelAfter(Timeout.InfiniteTimeSpan);
        place?.Release();
        place = null;
    }

    public void Dispose()
    {
        place?.Release();
        stop.Dispose();
    }
}
