using System;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Core.Http;

/// <summary>Holds back every request of a client while the service has said wait, not only the one that was told so.</summary>
internal sealed class RateGate(TimeProvider clock)
{
    private readonly long start = clock.GetTimestamp();
    private long openAt;
    private long passed;

    /// <summary>How many requests the service let pass so far: whether it is more than before tells a queue from a closed door.</summary>
    public long Passed => Interlocked.Read(ref passed);

    public void NotePassed() => Interlocked.Increment(ref passed);

    // Since the start, by a clock that nobody sets.
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
        // A loop, because the service may say wait again in the meantime.
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
