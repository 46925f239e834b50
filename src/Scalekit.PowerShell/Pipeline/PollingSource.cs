using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.PowerShell.Pipeline;

/// <summary>
/// What is new, asked for again and again until the pipeline stops. What may pass, such as a network that is down, is an error that
/// ends nothing.
/// </summary>
/// <param name="poll">Asks for what is new since it was asked last.</param>
/// <param name="interval">How long to wait in between.</param>
/// <param name="target">The target of errors.</param>
/// <param name="cancellationToken">Ends it.</param>
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
