using System;
using System.Diagnostics.CodeAnalysis;
using System.Threading;

namespace Scalekit.PowerShell;

/// <summary>
/// A connection to one environment. It holds the token, in memory only. Any number of cmdlets and runspaces can use it at the same time.
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

    /// <summary>The name from Connect-Scalekit -Name; null if it has none, or no longer has it.</summary>
    public string? Name { get; internal set; }

    /// <summary>The environment URL.</summary>
    public Uri EnvironmentUrl => Client.EnvironmentUrl;

    /// <summary>The API client's ID; null if an access token was given.</summary>
    public string? ClientId { get; }

    /// <summary>When the session was made (UTC).</summary>
    public DateTimeOffset ConnectedAt { get; }

    /// <summary>When the current token expires (UTC); it is renewed before that. Null if the service did not say.</summary>
    public DateTimeOffset? TokenExpiresAt => Client.TokenExpiresAt;

    /// <summary>The API contract that requests follow: Published or Live. It is assumed until a response shows it.</summary>
    public string ApiContract => Client.Contract.ToString();

    /// <summary>How the contract was determined; null while it is only assumed.</summary>
    public string? ApiContractReason => Client.ContractReason;

    /// <summary>The maximum number of requests per minute; null if the session has no limit.</summary>
    public int? MaximumRate => Client.MaximumRate;

    /// <summary>For how many seconds a request is retried; null if only the number of retries is limited.</summary>
    public int? RetryTimeoutSec => (int?)Client.RetryTimeout?.TotalSeconds;

    /// <summary>Whether the session can be used; false after Disconnect-Scalekit.</summary>
    public bool IsConnected { get; private set; } = true;

    internal ScalekitClient Client =>
        client ?? throw new InvalidOperationException($"There is no session named '{MissingName}'.");

    /// <summary>The unknown name that was given to -Session; null for a real session.</summary>
    internal string? MissingName { get; }

    /// <summary>The environment variables that it was made from; null if Connect-Scalekit made it.</summary>
    internal (string? EnvironmentUrl, string? ClientId)? Variables { get; set; }

    /// <inheritdoc/>
    public override string ToString() => MissingName ?? EnvironmentUrl.Host;

    /// <summary>
    /// A session equals only itself and sorts before later ones. Two sessions of one environment have the same text but are not equal.
    /// </summary>
    public int CompareTo(object? obj) => obj is null ? 1
        : obj is ScalekitSession other ? number.CompareTo(other.number)
        : throw new ArgumentException("The value is not a session.", nameof(obj));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    /// <inheritdoc/>
    public override int GetHashCode() => number.GetHashCode();

    /// <summary>
    /// A placeholder for an unknown session name, until the cmdlet can report it: a binding error would have the engine's error id.
    /// </summary>
    internal static ScalekitSession Missing(string name) => new(name);

    internal void Close()
    {
        IsConnected = false;
        Name = null;
        Client.Dispose();
    }
}
