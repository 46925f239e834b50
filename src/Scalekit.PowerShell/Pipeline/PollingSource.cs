using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.PowerShell.Pipeline;

/// <summary>
/// Polls for new objects until the pipeline stops. Temporary problems, such as a network failure, are reported as errors and do not end it.
/// </summary>
/// <param name="poll">Gets the objects that are new since the last poll.</param>
/// <param name="interval">How long to wait between polls.</param>
/// <param name="target">The target of errors.</param>
/// <param name="cancellationToken">Stops the polling.</param>
internal sealed class PollingSource(
    Func<CancellationToken, Task<IReadOnlyList<Resource>>> poll,
    TimeSpan interval,
    object? target,
    CancellationToken cancellationToken) : IBatchSource
{
    private bool isFirst = true;

    public async Task<Batch?> NextAsync()
    {
        while (true)
        {
            if (!isFirst)
                await Task.Delay(interval, cancellationToken).ConfigureAwait(false);
            isFirst = false;
            try
            {
                if (await poll(cancellationToken).ConfigureAwait(false) is { Count: > 0 } found)
                    return new Batch(found, isLast: false);
            }
            catch (ScalekitException e) when (MayPass(e))
            {
                return new Batch(e, target);
            }
        }
    }

    public void Dispose()
    {
    }

    private static bool MayPass(ScalekitException e) => e.ErrorId is ErrorIds.ConnectionFailed or ErrorIds.ConnectionLost
        or ErrorIds.Timeout or ErrorIds.ServerError or ErrorIds.RateLimited;
}
