using System;
using System.Text.Json.Serialization;

namespace Scalekit;

/// <summary>How long the users of an organization stay signed in. Only the running service has such policies.</summary>
public sealed class SessionPolicy : Resource
{
    /// <summary>The organization.</summary>
    [JsonInclude] public string? OrganizationId { get; internal set; }

    /// <summary>
    /// <c>APPLICATION</c> if the organization inherits the policy of the application (the service then omits the time-outs), or
    /// <c>CUSTOM</c>.
    /// </summary>
    [JsonInclude] public string? PolicySource { get; internal set; }

    /// <summary>The maximum length of a session; null if inherited.</summary>
    // The service sends a number and a unit, in separate members.
    [JsonIgnore, JsonPropertyName("Scalekit.SessionPolicy.AbsoluteTimeout")]
    public TimeSpan? AbsoluteTimeout { get; internal set; }

    /// <summary>How long an unused session lasts; null if inherited, or if unused sessions do not end early.</summary>
    [JsonIgnore, JsonPropertyName("Scalekit.SessionPolicy.IdleTimeout")]
    public TimeSpan? IdleTimeout { get; internal set; }

    /// <summary>Whether unused sessions end early; null if inherited.</summary>
    [JsonInclude, JsonPropertyName("idle_session_timeout_enabled")]
    public bool? IdleTimeoutEnabled { get; internal set; }

    internal override string? Identity => OrganizationId;

    /// <inheritdoc/>
    public override string ToString() => $"{OrganizationId}: {PolicySource}";
}
