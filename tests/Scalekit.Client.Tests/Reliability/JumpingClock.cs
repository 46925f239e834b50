using System;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Client.Tests.Reliability;

/// <summary>A clock that skips every wait and adds up how long they would have been.</summary>
internal sealed class JumpingClock : TimeProvider
{
    private long jumped;

    public TimeSpan Waited => TimeSpan.FromTicks(Interlocked.Read(ref jumped));

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Waited;

    public override long GetTimestamp() => System.GetTimestamp() + (long)(Waited.TotalSeconds * TimestampFrequency);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new Timer(this, System.CreateTimer(callback, state, Jump(dueTime), period));

    private TimeSpan Jump(TimeSpan dueTime)
    {
        if (dueTime <= TimeSpan.Zero)
            return dueTime;
        Interlocked.Add(ref jumped, dueTime.Ticks);
        return TimeSpan.Zero;
    }

    private sealed class Timer(JumpingClock clock, ITimer inner) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => inner.Change(clock.Jump(dueTime), period);

        public void Dispose() => inner.Dispose();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
