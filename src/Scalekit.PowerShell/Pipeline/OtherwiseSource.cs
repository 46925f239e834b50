using System;
using System.Threading.Tasks;

namespace Scalekit.PowerShell.Pipeline;

/// <summary>What a source gives; if it ends without an object and without an error, one object instead.</summary>
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
