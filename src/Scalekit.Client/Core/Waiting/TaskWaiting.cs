using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Core.Waiting;

/// <summary>Waits for a task that others may also wait for. Cancelling the wait does not cancel the task.</summary>
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
