using System;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Core.Http;

/// <summary>
/// Keeps a client below its own rate limit: requests are sent one after the other, evenly spaced, each in its slot. The limit applies to
/// all requests of the client together, and to each attempt.
/// </summary>
/// <remarks>
/// Slots follow a schedule, so that late timers do not add up. A delay of more than one slot is not made up for, and no slots are saved
/// while the client is idle, so there is never a burst. Slots are 1 % further apart than the rate requires. Otherwise, a late request and a
/// punctual one could exceed the limit for the minute between them.
/// </remarks>
#pragma warning disable CA1001 // Requests may still be waiting for their turn when the client is closed.
internal sealed class RateCeiling
#pragma warning restore CA1001
{
    /// <summary>The highest rate, in requests a minute. Timers are not exact enough for more.</summary>
    public const int Highest = 60_000;

    private const double Margin = 1.01;

    // Half of the time that the margin leaves free in a minute.
    private static readonly TimeSpan LongestMadeUpFor = TimeSpan.FromSeconds(0.3);
    private static readonly TimeSpan BetweenMessages = TimeSpan.FromSeconds(5);

    private readonly int rate;
    private readonly TimeProvider clock;
    private readonly RateGate gate;
    private readonly TimeSpan longestWait;
    private readonly TimeSpan interval;
    private readonly long start;

    // One request waits for the next slot, and the others wait for their turn, so a cancelled wait uses up no slot.
    private readonly SemaphoreSlim turn = new(1);
    private TimeSpan next;
    private TimeSpan nextMessage;

    /// <param name="rate">Requests a minute, from 1 to <see cref="Highest"/>.</param>
    /// <param name="gate">Closed while the service asks clients to wait.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="longestWait">The longest wait that is accepted from the service.</param>
    public RateCeiling(int rate, RateGate gate, TimeProvider clock, TimeSpan longestWait)
    {
        this.rate = rate;
        this.clock = clock;
        this.gate = gate;
        this.longestWait = longestWait;
        interval = TimeSpan.FromTicks((long)Math.Ceiling(TimeSpan.TicksPerMinute * Margin / rate));
        start = clock.GetTimestamp();
    }

    // Monotonic, so changes of the system clock have no effect.
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

                // Rounded up, because timers count whole milliseconds and would fire early.
                await clock.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), cancellationToken).ConfigureAwait(false);
            }

            // While this request waited, the service may have asked clients to wait.
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

        // If many requests wait in a row, one message every few seconds is enough.
        if (attempt.Observer?.Message is not { } observer || Now < nextMessage)
            return;
        nextMessage = Now + BetweenMessages;
        observer(string.Format(
            CultureInfo.InvariantCulture,
            "{0}: waiting {1:0.00} s, because this session sends at most {2} requests a minute",
            attempt.Call.OperationId,
            wait.TotalSeconds,
            rate));
    }
}
