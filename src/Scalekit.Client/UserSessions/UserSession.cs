using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Serialization;
using Scalekit.UserSessions;

namespace Scalekit;

/// <summary>
/// A user session: where and since when a user is signed in. Everything else that the service returns about the device, such as its user
/// agent, is in <see cref="Resource.AdditionalProperties"/>, under <c>device</c>.
/// </summary>
public sealed class UserSession : Resource
{
    /// <summary>ID, such as <c>ses_102690563312340000</c>.</summary>
    [JsonInclude, JsonPropertyName("session_id")] public string? Id { get; internal set; }

    /// <summary>The user who is signed in.</summary>
    [JsonInclude] public string? UserId { get; internal set; }

    /// <summary>The organization that the user was last active in; null if the service does not return it.</summary>
    [JsonInclude] public string? OrganizationId { get; internal set; }

    /// <summary>
    /// Status: <c>active</c> if it can be used, otherwise <c>expired</c>, <c>revoked</c> or <c>logout</c>. The service may add others.
    /// </summary>
    [JsonInclude] public string? Status { get; internal set; }

    /// <summary>The organizations that the user has signed in to; null if the service does not return them.</summary>
    [JsonInclude] public IReadOnlyList<string>? AuthenticatedOrganizations { get; internal set; }

    /// <summary>
    /// IDs of the applications that the user has signed in to; null if the service does not return them. The organization of each is in
    /// <see cref="Resource.AdditionalProperties"/>, under <c>authenticated_clients</c>.
    /// </summary>
    [JsonInclude, JsonConverter(typeof(ClientListConverter))] public IReadOnlyList<string>? AuthenticatedClients { get; internal set; }

    /// <summary>The browser, such as <c>Chrome</c>.</summary>
    [JsonInclude] public string? Browser { get; internal set; }

    /// <summary>The operating system, such as <c>macOS</c>.</summary>
    [JsonInclude] public string? OperatingSystem { get; internal set; }

    /// <summary>The kind of device: <c>desktop</c>, <c>mobile</c>, <c>tablet</c> or <c>other</c>. The service may add others.</summary>
    [JsonInclude] public string? DeviceType { get; internal set; }

    /// <summary>The public IP address that the user signed in from.</summary>
    [JsonInclude] public string? IpAddress { get; internal set; }

    /// <summary>The city of the IP address, which may not be where the user is.</summary>
    [JsonInclude] public string? City { get; internal set; }

    /// <summary>The country of the IP address, such as <c>United States</c>.</summary>
    [JsonInclude] public string? Region { get; internal set; }

    /// <summary>City and region as one text; null if the service returns neither.</summary>
    // The reader drops a member that has the name of a property without a setter, so this property has a name that no service uses.
    [JsonIgnore, JsonPropertyName("Scalekit.UserSession.Location")]
    public string? Location => string.IsNullOrEmpty(City) || string.IsNullOrEmpty(Region)
        ? new[] { City, Region }.FirstOrDefault(place => !string.IsNullOrEmpty(place))
        : $"{City}, {Region}";

    /// <summary>When the user signed in (UTC, exact to 100 nanoseconds).</summary>
    [JsonInclude, JsonPropertyName("created_at")] public DateTimeOffset? CreateTime { get; internal set; }

    /// <summary>When it was last changed (UTC, exact to 100 nanoseconds).</summary>
    [JsonInclude, JsonPropertyName("updated_at")] public DateTimeOffset? UpdateTime { get; internal set; }

    /// <summary>When the user was last active (UTC, exact to 100 nanoseconds).</summary>
    [JsonInclude, JsonPropertyName("last_active_at")] public DateTimeOffset? LastActiveTime { get; internal set; }

    /// <summary>When it expires if the user is not active before then (UTC, exact to 100 nanoseconds).</summary>
    [JsonInclude, JsonPropertyName("idle_expires_at")] public DateTimeOffset? IdleExpireTime { get; internal set; }

    /// <summary>When it expires at the latest, even if the user is active (UTC, exact to 100 nanoseconds).</summary>
    [JsonInclude, JsonPropertyName("absolute_expires_at")] public DateTimeOffset? AbsoluteExpireTime { get; internal set; }

    /// <summary>When it expired or was revoked (UTC, exact to 100 nanoseconds); null if neither happened.</summary>
    [JsonInclude, JsonPropertyName("expired_at")] public DateTimeOffset? ExpiredTime { get; internal set; }

    /// <summary>When the user signed out (UTC, exact to 100 nanoseconds); null if the user did not.</summary>
    [JsonInclude, JsonPropertyName("logout_at")] public DateTimeOffset? LogoutTime { get; internal set; }

    internal override string? Identity => Id;

    /// <inheritdoc/>
    public override string ToString() => Id ?? nameof(UserSession);
}
