using System;
using System.Threading;

namespace Scalekit.PowerShell.Pipeline;

/// <summary>Signals that the pipeline stops or the consumer has enough.</summary>
internal sealed class StopSignal : IDisposable
{
    private readonly CancellationTokenSource source = new();

    public StopSignal() => Token = source.Token;

    /// <summary>Cancelled by the signal. Can still be read after the signal is disposed.</summary>
    public CancellationToken Token { get; }

    public bool IsGiven => source.IsCancellationRequested;

    /// <summary>Cancels everything. Called from any thread.</summary>
    public void Give()
    {
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The pipeline ended while it was being stopped.
        }
    }

    public void Dispose() => source.Dispose();
}
