using System;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Scalekit;

/// <summary>
/// Something that happened in the environment, as Scalekit reports it to an endpoint. Events may come more than once and out of order: use
/// <see cref="Id"/> to detect repeats and <see cref="OccurredAt"/> for the order.
/// </summary>
public sealed class WebhookEvent : Resource
{
    /// <summary>The ID, such as <c>evt_102690563312340000</c>; the same if the event is sent again.</summary>
    [JsonInclude] public string? Id { get; internal set; }

    /// <summary>What happened, such as <c>organization.directory.user_created</c>. The service may add other types.</summary>
    [JsonInclude] public string? Type { get; internal set; }

    /// <summary>The version of the event format, such as <c>1</c>.</summary>
    [JsonInclude] public string? SpecVersion { get; internal set; }

    /// <summary>When it happened (UTC, exact to 100 nanoseconds).</summary>
    [JsonInclude] public DateTimeOffset? OccurredAt { get; internal set; }

    /// <summary>The ID of the environment.</summary>
    [JsonInclude] public string? EnvironmentId { get; internal set; }

    /// <summary>The ID of the organization; null if the event is not about one, or the service does not say.</summary>
    [JsonInclude] public string? OrganizationId { get; internal set; }

    /// <summary>
    /// The service's name for the kind of <see cref="Data"/>, such as <c>DirectoryUser</c>. Events about a domain have <c>Organization</c>,
    /// so use <see cref="Type"/> instead.
    /// </summary>
    [SuppressMessage("Naming", "CA1720", Justification = "This is the service's name.")]
    [JsonInclude] public string? Object { get; internal set; }

    /// <summary>What happened, in words for people, such as <c>Directory User Created</c>; null if the service does not say.</summary>
    [JsonInclude] public string? DisplayName { get; internal set; }

    /// <summary>
    /// The object after the event: an object of this client, such as a <see cref="DirectoryUser"/>. For unknown event types, its members by
    /// name, with secrets masked. Null if the event has none.
    /// </summary>
    // The reader drops a member that has the name of an ignored property. These members are read by hand, so the properties get names of
    // their own.
    [JsonIgnore, JsonPropertyName("Scalekit.WebhookEvent.Data")]
    public object? Data { get; internal set; }

    /// <summary>The organization in an event about a membership; null for other events.</summary>
    [JsonIgnore, JsonPropertyName("Scalekit.WebhookEvent.Organization")]
    public Organization? Organization { get; internal set; }

    /// <summary>The user in an event about a membership, sign-in or sign-out; null for other events.</summary>
    [JsonIgnore, JsonPropertyName("Scalekit.WebhookEvent.User")]
    public User? User { get; internal set; }

    /// <summary>The user session in an event about a sign-in or sign-out; null for other events.</summary>
    [JsonIgnore, JsonPropertyName("Scalekit.WebhookEvent.UserSession")]
    public UserSession? UserSession { get; internal set; }

    /// <summary>The ID of the user; null for events that are not about a user. For a directory user, see <see cref="Data"/>.</summary>
    [JsonIgnore, JsonPropertyName("Scalekit.WebhookEvent.UserId")]
    public string? UserId { get; internal set; }

    /// <summary>The ID of the directory; null if the event has none.</summary>
    [JsonIgnore, JsonPropertyName("Scalekit.WebhookEvent.DirectoryId")]
    public string? DirectoryId { get; internal set; }

    /// <summary>The previous status of a connected account; null for other events.</summary>
    [JsonIgnore, JsonPropertyName("Scalekit.WebhookEvent.OldStatus")]
    public string? OldStatus { get; internal set; }

    // A request from an interceptor may have only a type.
    internal override string? Identity => string.IsNullOrEmpty(Id) ? Type : Id;

    // The type is required, because an ID alone says nothing.
    internal override string IdentityName => "type";

    /// <inheritdoc/>
    public override string ToString() => $"{Type} {Id}";
}
