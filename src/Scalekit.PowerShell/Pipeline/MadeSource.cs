using System;
using System.Threading.Tasks;

namespace Scalekit.PowerShell.Pipeline;

/// <summary>One call that creates something. If there is a problem with it, the created object is written before the error.</summary>
internal sealed class MadeSource(Func<Task<Resource>> make, Func<Resource, ScalekitException?> problemWith) : IBatchSource
{
    private ScalekitException? problem;

    public async Task<Batch?> NextAsync()
    {
        if (problem is not null)
            throw problem;
        var made = await make().ConfigureAwait(false);
        problem = problemWith(made);
        return new Batch([made], isLast: problem is null);
    }

    public void Dispose()
    {
    }
}
