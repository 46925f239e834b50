using System;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Core.Http;

/// <summary>
/// Keeps a client below a rate of its own: requests are sent one after the other, evenly spaced, each in its slot. It works for all
/// requests of the client together, and holds for every attempt.
/// </summary>
/// <remarks>
/// The slots are on a schedule, so that timers which come late do not add up. But what is more than a slot late is not made up for, and
/// nothing is saved up while the client is idle, so there is never a burst. The slots are 1 % further apart than the rate asks for:
/// otherwise a request that comes late and one that comes in time could bring the minute between them over the limit.
/// </remarks>
#pragma warning disable CA1001 // Requests may still wait for their turn when the client is closed.
internal sealed class RateCeiling
#pragma warning restore CA1001
{
    /// <summary>The highest rate, in requests a minute: timers are not exact enough for more.</summary>
    public const int Highest = 60_000;

    private const double Margin = 1.01;

    // Half of what the margin leaves in a minute.
    private static readonly TimeSpan LongestMadeUpFor = TimeSpan.FromSeconds(0.3);
    private static readonly TimeSpan BetweenMessages = TimeSpan.FromSeconds(5);

    private readonly int rate;
    private readonly TimeProvider clock;
    private readonly RateGate gate;
    private readonly TimeSpan longestWait;
    private readonly TimeSpan interval;
    private readonly long start;

    // One waits for the next slot, and the others for their turn. So a wait that is cancelled uses up no slot.
    private readonly SemaphoreSlim turn = new(1);
    private TimeSpan next;
    private TimeSpan nextMessage;

    /// <param name="rate">Requests a minute, from 1 to <see cref="Highest"/>.</param>
    /// <param name="gate">Closed while the service asks to wait.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="longestWait">The longest wait that the service may ask for.</param>
    public RateCeiling(int rate, RateGate gate, TimeProvider clock, TimeSpan longestWait)
    {
        this.rate = rate;
        this.clock = clock;
        this.gate = gate;
        this.longestWait = longestWait;
        interval = TimeSpan.FromTicks((long)Math.Ceiling(TimeSpan.TicksPerMinute * Margin / rate));
        start = clock.GetTimestamp();
    }

    // It is monotonic: setting the system clock does not affect it.
    private TimeSpan Now => clock.GetElapsedTime(start);

    /// <summary>Waits for the next slot and takes it.</summary>
    public async Task WaitAsync(Attempt attempt, CancellationToken cancellationToken)
    {
        var isQueued = !turn.Wait(0, CancellationToken.None);
        if (isQueued)
            await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            for (var wait = next - Now; wait > TimeSpan.Zero; wait = next - Now)
            {
                isQueued = true;
                Say(attempt, wait);

                // Rounded up, because a timer counts in milliseconds and would come early.
                await clock.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), cancellationToken).ConfigureAwait(false);
            }

            // The service may have asked to wait since this request began to.
            await gate.WaitAsync(time => RateGateHandler.Announce(attempt, time, longestWait), cancellationToken).ConfigureAwait(false);

            var now = Now;
            var madeUpFor = interval < LongestMadeUpFor ? interval : LongestMadeUpFor;
            var late = !isQueued ? TimeSpan.Zero : now - next < madeUpFor ? now - next : madeUpFor;
            next = now + interval - late;
        }
        finally
        {
            turn.Release();
        }
    }

    private void Say(Attempt attempt, TimeSpan wait)
    {
        attempt.Observer?.Wait?.Invoke(new ClientWait(wait, $"this session sends at most {rate} requests a minute"));

        // Of many that wait one after the other, a message now and then is enough.
        if (attempt.Observer?.Message is not { } observer || Now < nextMessage)
            return;
        nextMessage = Now + BetweenMessages;
        observer(string.Format(
            CultureInfo.InvariantCulture,
            "{0}: held back {1:0.00} s, because this session sends at most {2} requests a minute",
            attempt.Call.OperationId,
            wait.TotalSeconds,
            rate));
    }
}
