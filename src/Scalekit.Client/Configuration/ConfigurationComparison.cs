using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace Scalekit;

/// <summary>The differences of two configurations, found organization by organization. Disposing it ends the reading.</summary>
public sealed class ConfigurationComparison : IDisposable
{
    /// <summary>The next differences, the environment's first and then those of the organizations in order; null after the last.</summary>
    public Task<IReadOnlyList<PlannedChange>?> NextAsync() => throw new NotImplementedException();

    /// <summary>How much was found so far.</summary>
    public ChangeCounts Counts { get; } = new();

    /// <inheritdoc/>
    public void Dispose() => throw new NotImplementedException();
}
