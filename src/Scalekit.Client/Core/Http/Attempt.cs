using System;
using System.Diagnostics;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Core.Http;

/// <summary>One attempt at a call, with what the pipeline handlers need to know about it.</summary>
internal sealed class Attempt : IDisposable
{
    private const string Key = "Scalekit.Attempt";

    private readonly CancellationTokenSource stop;
    private readonly Stopwatch clock = new();
    private SemaphoreSlim? place;
    private bool hasBegun;
    private bool isCounted;

    public Attempt(Call call, int number, ClientObserver? observer, CancellationToken cancellationToken, CancellationToken closing)
    {
        Call = call;
        Number = number;
        Observer = observer;
        stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, closing);
    }

    public Call Call { get; }

    /// <summary>The number of the attempt, from 1.</summary>
    public int Number { get; }

    public ClientObserver? Observer { get; }

    public CancellationToken Token => stop.Token;

    /// <summary>Whether it was sent and not refused.</summary>
    public bool IsUnderWay => hasBegun;

    public TimeSpan Elapsed => clock.Elapsed;

    public static Attempt Of(HttpRequestMessage request)
    {
#pragma warning disable CS0618 // Its replacement is not in .NET Standard 2.0.
        return (Attempt)request.Properties[Key];
#pragma warning restore CS0618
    }

    /// <summary>Copies a request, because one message can be sent only once.</summary>
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
    /// Waits for a free place, and for a slot if the client has a rate ceiling. The time limit starts after these waits. It also excludes
    /// the waits for a token and for the rate gate.
    /// </summary>
    public async Task BeginAsync(SemaphoreSlim places, RateCeiling? ceiling, TimeSpan timeout, CancellationToken cancellationToken)
    {
        await places.WaitAsync(cancellationToken).ConfigureAwait(false);
        place = places;

        // The slot comes after the place. Otherwise, requests with a slot could wait for a place, and would all be sent at once when places
        // become free.
        if (ceiling is not null)
            await ceiling.WaitAsync(this, cancellationToken).ConfigureAwait(false);
        hasBegun = isCounted = true;
        Count(1);
        clock.Restart();
        if (timeout > TimeSpan.Zero && timeout.TotalMilliseconds <= int.MaxValue)
            stop.CancelAfter(timeout);
    }

    /// <summary>Ends a refused attempt. Until it starts again, it has no time limit and takes up no place.</summary>
    public void End()
    {
        stop.CancelAfter(Timeout.InfiniteTimeSpan);
        NotExecuted();
        hasBegun = false;
        place?.Release();
        place = null;
    }

    /// <summary>Notes that the service did not carry out the request.</summary>
    public void NotExecuted()
    {
        if (isCounted)
            Count(-1);
        isCounted = false;
    }

    private void Count(int change)
    {
        if (Call.Method != HttpMethod.Get && !Call.Anonymous)
            Observer?.ChangeSent?.Invoke(change);
    }

    public void Dispose()
    {
        place?.Release();
        stop.Dispose();
    }
}
