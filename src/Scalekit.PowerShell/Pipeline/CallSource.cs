using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace Scalekit.PowerShell.Pipeline;

/// <summary>One call with one result, several or none.</summary>
internal sealed class CallSource(Func<Task<object?>> call) : IBatchSource
{
    private bool called;

    public async Task<Batch?> NextAsync()
    {
        if (called)
            return null;
        called = true;
        var result = await call().ConfigureAwait(false);
        return new Batch(result switch
        {
            null => [],
            IReadOnlyList<Resource> several => several,
            IReadOnlyList<ConnectionFinding> several => several,
            _ => [result],
        });
    }

    public void Dispose()
    {
    }
}
