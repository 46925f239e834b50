using System;
using System.Diagnostics.CodeAnalysis;
using System.Threading;

namespace Scalekit.PowerShell;

/// <summary>
/// A connection to one environment. It holds the token, in memory only, and may be used by any number of cmdlets and runspaces at
/// the same time.
/// </summary>
[SuppressMessage("Design", "CA1036", Justification = "An order for lists and groups, not one to calculate with.")]
public sealed class ScalekitSession : IComparable
{
    private static long count;

    private readonly long number = Interlocked.Increment(ref count);
    private readonly ScalekitClient? client;

    internal ScalekitSession(ScalekitClient client, string? clientId)
    {
        this.client = client;
        ClientId = clientId;
        ConnectedAt = DateTimeOffset.UtcNow;
    }

    private ScalekitSession(string missingName)
    {
        MissingName = missingName;
        IsConnected = false;
    }

    /// <summary>The name that Connect-Scalekit -Name gave it; null if it has none, or no longer.</summary>
    public string? Name { get; internal set; }

    /// <summary>The environment's address.</summary>
    public Uri EnvironmentUrl => Client.EnvironmentUrl;

    /// <summary>The API client's identifier; null where an access token was given.</summary>
    public string? ClientId { get; }

    /// <summary>When the session was made (UTC).</summary>
    public DateTimeOffset ConnectedAt { get; }

    /// <summary>When the current token expires (UTC); it is renewed before that. Null where the service did not say.</summary>
    public DateTimeOffset? TokenExpiresAt => Client.TokenExpiresAt;

    /// <summary>The contract that requests are written in: Published or Live. It is assumed until a response tells.</summary>
    public string ApiContract => Client.Contract.ToString();

    /// <summary>How the contract was found out; null while it is only assumed.</summary>
    public string? ApiContractReason => Client.ContractReason;

    /// <summary>How many requests a minute it sends at most; null where there is no limit of its own.</summary>
    public int? MaximumRate => Client.MaximumRate;

    /// <summary>For how many seconds a request is tried again; null where only the number of retries is limited.</summary>
    public int? RetryTimeoutSec => (int?)Client.RetryTimeout?.TotalSeconds;

    /// <summary>Whether the session can be used: not after Disconnect-Scalekit.</summary>
    public bool IsConnected { get; private set; } = true;

    internal ScalekitClient Client =>
        client ?? throw new InvalidOperationException($"There is no session named '{MissingName}'.");

    /// <summary>The name that -Session was given and no session has; null for a real session.</summary>
    internal string? MissingName { get; }

    /// <summary>What the environment variables were when they made it; null where Connect-Scalekit did.</summary>
    internal (string? EnvironmentUrl, string? ClientId)? Variables { get; set; }

    /// <inheritdoc/>
    public override string ToString() => MissingName ?? EnvironmentUrl.Host;

    /// <summary>
    /// A session equals only itself, and comes before later ones: two of one environment have the same text, and are still two.
    /// </summary>
    public int CompareTo(object? obj) => obj is null ? 1
        : obj is ScalekitSession other ? number.CompareTo(other.number)
        : throw new ArgumentException("It is not a session.", nameof(obj));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    /// <inheritdoc/>
    public override int GetHashCode() => number.GetHashCode();

    /// <summary>
    /// Stands for a session that was asked for by a name and does not exist, until the cmdlet can say so: an error of the binding would
    /// have the engine's id.
    /// </summary>
    internal static ScalekitSession Missing(string name) => new(name);

    internal void Close()
    {
        IsConnected = false;
        Name = null;
        Client.Dispose();
    }
}
