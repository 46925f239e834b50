using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Configuration;

namespace Scalekit;

/// <summary>The differences between two configurations, found one organization at a time. Disposing it stops the reading.</summary>
public sealed class ConfigurationComparison : IDisposable
{
    private readonly SideComparison comparison;
    private readonly bool includeEqual;

    internal ConfigurationComparison(ConfigurationSource reference, ConfigurationSource difference, ConfigurationOptions options)
    {
        includeEqual = options.IncludeEqual;
        comparison = new SideComparison(reference.Open(null), difference.Open, options, CancellationToken.None);
    }

    /// <summary>The number of differences found so far.</summary>
    public ChangeCounts Counts { get; } = new();

    /// <summary>The number of organizations compared so far.</summary>
    public int Done => comparison.Done;

    /// <summary>The number of organizations on either side; 0 until it is known.</summary>
    public int Total => comparison.Total;

    /// <summary>
    /// Returns the next differences: those of the environment first, then those of each organization in order; null after the last.
    /// </summary>
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
