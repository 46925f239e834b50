using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit;

/// <summary>
/// Follows the log of attempts to sign in. Each poll also reads the last minutes before the newest attempt that it knows: the service may
/// record one late, and the status of one changes until it succeeds or fails. What was returned already is left out. Not thread-safe.
/// </summary>
public sealed class AuthenticationLogFollower
{
    // How long people take to sign in: links and codes from e-mails are good for five minutes, unless the application says otherwise.
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(10);

    private readonly AuthenticationLogOperations log;
    private readonly AuthenticationLogFilter filter;
    private readonly Dictionary<string, AuthenticationLogEntry> known = new(StringComparer.Ordinal);
    private DateTimeOffset since;
    private bool isFirst = true;

    internal AuthenticationLogFollower(AuthenticationLogOperations log, AuthenticationLogFilter filter)
    {
        (this.log, this.filter) = (log, filter);
        since = filter.After ?? DateTimeOffset.UtcNow - Overlap;
    }

    /// <summary>
    /// Returns the attempts that are new since the last poll, or have another status than then, the oldest first. If it fails, the next
    /// poll returns what this one would have.
    /// </summary>
    public async Task<IReadOnlyList<AuthenticationLogEntry>> PollAsync(CancellationToken cancellationToken = default)
    {
        var read = new List<AuthenticationLogEntry>();
        await foreach (var entry in log.List(filter with { After = since, Before = null }).WithCancellation(cancellationToken)
            .ConfigureAwait(false))
        {
            read.Add(entry);
        }

        var isBaseline = isFirst && filter.After is null;
        isFirst = false;
        var fresh = read.Where(IsNew).ToList();
        foreach (var entry in fresh)
            known[entry.Id!] = entry;
        Advance();
        if (isBaseline)
            return [];

        // The service lists the newest first; those of one moment stay in its order.
        fresh.Reverse();
        return [.. fresh.OrderBy(entry => entry.CreateTime ?? DateTimeOffset.MaxValue)];
    }

    private bool IsNew(AuthenticationLogEntry entry) =>
        !known.TryGetValue(entry.Id!, out var earlier) || earlier.Status != entry.Status;

    // What is older than the next poll reads needs not be known any more.
    private void Advance()
    {
        if (known.Values.Max(entry => entry.CreateTime) is { } newest && newest - Overlap > since)
            since = newest - Overlap;
        foreach (var old in known.Values.Where(entry => entry.CreateTime < since).ToList())
            known.Remove(old.Id!);
    }
}
