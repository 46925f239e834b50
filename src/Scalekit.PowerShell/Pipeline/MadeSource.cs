using System;
using System.Threading.Tasks;

namespace Scalekit.PowerShell.Pipeline;

/// <summary>One call that makes something. What was made is written before the error, if something is wrong with it.</summary>
internal sealed class MadeSource(Func<Task<Resource>> make, Func<Resource, ScalekitException?> problemWith) : IBatchSource
{
    private Resource? made;
    private bool isToldOf;

    public async Task<Batch?> NextAsync()
    {
        if (made is null)
        {
            made = await make().ConfigureAwait(false);
            return new Batch([made]);
        }

        if (isToldOf)
            return null;
        isToldOf = true;
        return problemWith(made) is { } problem ? throw problem : null;
    }

    public void Dispose()
    {
    }
}
