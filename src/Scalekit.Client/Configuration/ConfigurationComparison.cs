using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Configuration;

namespace Scalekit;

/// <summary>The differences of two configurations, found organization by organization. Disposing it ends the reading.</summary>
public sealed class ConfigurationComparison : IDisposable
{
    private readonly SideComparison comparison;
    private readonly bool includeEqual;

    internal ConfigurationComparison(ConfigurationSource reference, ConfigurationSource difference, ConfigurationOptions options)
    {
        includeEqual = options.IncludeEqual;
        comparison = new SideComparison(reference.Open(null), difference.Open, options, CancellationToken.None);
    }

    /// <summary>How much was found so far.</summary>
    public ChangeCounts Counts { get; } = new();

    /// <summary>How many organizations were compared so far.</summary>
    public int Done => comparison.Done;

    /// <summary>How many organizations there are on either side; 0 until they are known.</summary>
    public int Total => comparison.Total;

    /// <summary>The next differences, the environment's first and then those of the organizations in order; null after the last.</summary>
    public async Task<IReadOnlyList<PlannedChange>?> NextAsync()
    {
        if (await comparison.NextAsync().ConfigureAwait(false) is not { } rows)
            return null;
        foreach (var row in rows)
            Counts.Add(row);
        return includeEqual ? rows : [.. rows.Where(row => !row.IsEqual)];
    }

    /// <inheritdoc/>
    public void Dispose() => comparison.Dispose();
}
