using System;
using System.Threading.Tasks;

namespace Scalekit.PowerShell.Pipeline;

/// <summary>The objects of a source, or one other object if the source ends without an object and without an error.</summary>
internal sealed class OtherwiseSource(IBatchSource source, Func<Task<object>> otherwise) : IBatchSource
{
    private bool hasGiven;

    public async Task<Batch?> NextAsync()
    {
        var batch = await source.NextAsync().ConfigureAwait(false);
        if (batch is null && !hasGiven)
        {
            hasGiven = true;
            return new Batch([await otherwise().ConfigureAwait(false)]);
        }

        hasGiven |= batch is not null && (batch.Items.Count > 0 || batch.Error is not null);
        return batch;
    }

    public void Dispose() => source.Dispose();
}
