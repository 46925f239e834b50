using System;
using System.Collections.Concurrent;

namespace Scalekit.Configuration;

/// <summary>
/// An environment while it is read and changed: its client, and the identifiers behind natural keys as far as they are known. Thread-safe.
/// </summary>
internal sealed class EnvironmentState(ScalekitClient client)
{
    public ScalekitClient Client { get; } = client;

    /// <summary>Whether people who become members get an e-mail.</summary>
    public bool SendInvitation { get; init; }

    /// <summary>Organizations by external id.</summary>
    public ConcurrentDictionary<string, Organization> Organizations { get; } = new(StringComparer.Ordinal);
}
