using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Core.Waiting;

/// <summary>Waiting for a task that others wait for too: cancelling the wait leaves the task alone.</summary>
internal static class TaskWaiting
{
    public static async Task<T> WaitAsync<T>(this Task<T> task, CancellationToken cancellationToken)
    {
        if (!task.IsCompleted && cancellationToken.CanBeCanceled)
        {
            var cancelled = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            using (cancellationToken.Register(static state => ((TaskCompletionSource<bool>)state!).TrySetResult(true), cancelled))
                await Task.WhenAny(task, cancelled.Task).ConfigureAwait(false);
            if (!task.IsCompleted)
                cancellationToken.ThrowIfCancellationRequested();
        }

        return await task.ConfigureAwait(false);
    }
}
