using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit;

/// <summary>
/// Follows the authentication log. Each poll also rereads the last minutes before the newest known attempt: the service may record an
/// attempt late, and its status changes until it succeeds or fails. What was already returned is left out. Not thread-safe.
/// </summary>
public sealed class AuthenticationLogFollower
{
    // How long a sign-in may take: links and codes sent by e-mail are valid for five minutes unless the application changes that.
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
    /// Returns the attempts that are new or whose status has changed since the last poll, oldest first. If a poll fails, the next one
    /// returns what it would have returned.
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

        // The service lists the newest first. Attempts with the same time keep its order.
        fresh.Reverse();
        return [.. fresh.OrderBy(entry => entry.CreateTime ?? DateTimeOffset.MaxValue)];
    }

    private bool IsNew(AuthenticationLogEntry entry) =>
        !known.TryGetValue(entry.Id!, out var earlier) || earlier.Status != entry.Status;

    // Attempts older than the next poll reads can be forgotten.
    private void Advance()
    {
        if (known.Values.Max(entry => entry.CreateTime) is { } newest && newest - Overlap > since)
            since = newest - Overlap;
        foreach (var old in known.Values.Where(entry => entry.CreateTime < since).ToList())
            known.Remove(old.Id!);
    }
}
