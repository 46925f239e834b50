using System;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Http;

/// <summary>Holds back every request of a client while the service has said wait, not only the one that was told so.</summary>
internal sealed class RateGate(TimeProvider clock)
{
    private long openAtTicks;
    private long passed;

    /// <summary>How many requests the service let pass so far: whether it is more than before tells a queue from a closed door.</summary>
    public long Passed => Interlocked.Read(ref passed);

    public void NotePassed() => Interlocked.Increment(ref passed);

    public void HoldFor(TimeSpan time)
    {
        var until = clock.GetUtcNow().Add(time).UtcTicks;
        for (var now = Interlocked.Read(ref openAtTicks); until > now; now = Interlocked.Read(ref openAtTicks))
        {
            if (Interlocked.CompareExchange(ref openAtTicks, until, now) == now)
                return;
        }
    }

    public async Task WaitAsync(Action<TimeSpan> waiting, CancellationToken cancellationToken)
    {
        // A loop, because the service may say wait again in the meantime.
        while (true)
        {
            var wait = TimeSpan.FromTicks(Interlocked.Read(ref openAtTicks) - clock.GetUtcNow().UtcTicks);
            if (wait <= TimeSpan.Zero)
                return;
            waiting(wait);
            await clock.Delay(wait + TimeSpan.FromMilliseconds(1), cancellationToken).ConfigureAwait(false);
        }
    }
}
