using System;
using System.Text.Json.Serialization;

namespace Scalekit;

/// <summary>How long the users of an organization stay signed in. Only the running service has such policies.</summary>
public sealed class SessionPolicy : Resource
{
    /// <summary>The organization.</summary>
    [JsonInclude] public string? OrganizationId { get; internal set; }

    /// <summary>
    /// <c>APPLICATION</c> if the organization inherits the application's policy, whose time-outs the service then leaves out, or
    /// <c>CUSTOM</c>.
    /// </summary>
    [JsonInclude] public string? PolicySource { get; internal set; }

    /// <summary>How long a session lasts at most; null if it is inherited.</summary>
    // The service has a number and a unit for it, in members of their own.
    [JsonIgnore, JsonPropertyName("Scalekit.SessionPolicy.AbsoluteTimeout")]
    public TimeSpan? AbsoluteTimeout { get; internal set; }

    /// <summary>How long a session lasts that nobody uses; null if it is inherited, or if sessions do not end for that.</summary>
    [JsonIgnore, JsonPropertyName("Scalekit.SessionPolicy.IdleTimeout")]
    public TimeSpan? IdleTimeout { get; internal set; }

    /// <summary>Whether a session ends that nobody uses; null if it is inherited.</summary>
    [JsonInclude, JsonPropertyName("idle_session_timeout_enabled")]
    public bool? IdleTimeoutEnabled { get; internal set; }

    internal override string? Identity => OrganizationId;

    /// <inheritdoc/>
    public override string ToString() => $"{OrganizationId}: {PolicySource}";
}
