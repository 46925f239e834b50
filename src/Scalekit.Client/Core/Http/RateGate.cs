using System;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Core.Http;

/// <summary>Delays all requests of a client, not only the rejected one, while the service asks clients to wait.</summary>
internal sealed class RateGate(TimeProvider clock)
{
    private readonly long start = clock.GetTimestamp();
    private long openAt;
    private long passed;

    /// <summary>How many requests the service let through. If the number grows, a rejected request is in a queue that moves.</summary>
    public long Passed => Interlocked.Read(ref passed);

    public void NotePassed() => Interlocked.Increment(ref passed);

    // The time since the start. Monotonic, so changes of the system clock have no effect.
    private TimeSpan Now => clock.GetElapsedTime(start);

    public void HoldFor(TimeSpan time)
    {
        var until = (Now + time).Ticks;
        for (var known = Interlocked.Read(ref openAt); until > known; known = Interlocked.Read(ref openAt))
        {
            if (Interlocked.CompareExchange(ref openAt, until, known) == known)
                return;
        }
    }

    public async Task WaitAsync(Action<TimeSpan> waiting, CancellationToken cancellationToken)
    {
        // Meanwhile, the service may ask for another wait.
        while (true)
        {
            var wait = TimeSpan.FromTicks(Interlocked.Read(ref openAt)) - Now;
            if (wait <= TimeSpan.Zero)
                return;
            waiting(wait);
            await clock.Delay(wait + TimeSpan.FromMilliseconds(1), cancellationToken).ConfigureAwait(false);
        }
    }
}
