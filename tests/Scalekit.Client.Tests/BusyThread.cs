using System;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Scalekit.Client.Tests;

/// <summary>A thread like a window's, blocked in an event handler. Work posted to its synchronization context never runs.</summary>
internal static class BusyThread
{
    /// <summary>Whether a call completes, successfully or not, while the thread that started it waits for it.</summary>
    public static bool SeesTheEndOf(Func<Task> call)
    {
        var ended = false;
        var thread = new Thread(() =>
        {
            SynchronizationContext.SetSynchronizationContext(new Context());
            try
            {
                ended = call().Wait(TimeSpan.FromSeconds(10));
            }
            catch (AggregateException)
            {
                ended = true;
            }
        });
        thread.Start();
        Assert.True(thread.Join(TimeSpan.FromSeconds(20)));
        return ended;
    }

    private sealed class Context : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state)
        {
        }
    }
}
