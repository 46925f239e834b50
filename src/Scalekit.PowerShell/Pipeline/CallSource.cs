using System;
using System.Threading.Tasks;

namespace Scalekit.PowerShell.Pipeline;

/// <summary>One call with one result, or none.</summary>
internal sealed class CallSource(Func<Task<object?>> call) : IBatchSource
{
    private bool called;

    public async Task<Batch?> NextAsync()
    {
        if (called)
            return null;
        called = true;
        var result = await call().ConfigureAwait(false);
        return new Batch(result is null ? [] : [result]);
    }

    public void Dispose()
    {
    }
}
