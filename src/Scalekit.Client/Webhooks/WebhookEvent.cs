using System;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Scalekit;

/// <summary>
/// Something that happened in the environment, as Scalekit reports it to an endpoint. Events may come more than once, and not in their
/// order: <see cref="Id"/> tells repeats, <see cref="OccurredAt"/> the order.
/// </summary>
public sealed class WebhookEvent : Resource
{
    /// <summary>Identifier, such as <c>evt_102690563312340000</c>; the same if the event is sent again.</summary>
    [JsonInclude] public string? Id { get; internal set; }

    /// <summary>What happened, such as <c>organization.directory.user_created</c>. The service may add others.</summary>
    [JsonInclude] public string? Type { get; internal set; }

    /// <summary>The version of the form that events have, such as <c>1</c>.</summary>
    [JsonInclude] public string? SpecVersion { get; internal set; }

    /// <summary>When it happened (UTC, exact to 100 nanoseconds).</summary>
    [JsonInclude] public DateTimeOffset? OccurredAt { get; internal set; }

    /// <summary>The environment that it happened in.</summary>
    [JsonInclude] public string? EnvironmentId { get; internal set; }

    /// <summary>The organization that it is about; null if it is about none, or the service does not say.</summary>
    [JsonInclude] public string? OrganizationId { get; internal set; }

    /// <summary>
    /// What the service calls the kind of <see cref="Data"/>, such as <c>DirectoryUser</c>. Events about a domain have
    /// <c>Organization</c>; go by <see cref="Type"/>.
    /// </summary>
    [SuppressMessage("Naming", "CA1720", Justification = "It is what the service calls it.")]
    [JsonInclude] public string? Object { get; internal set; }

    /// <summary>What happened, for people, such as <c>Directory User Created</c>; null if the service does not say.</summary>
    [JsonInclude] public string? DisplayName { get; internal set; }

    /// <summary>
    /// What it happened to, after it happened: one of the classes of this client, such as <see cref="DirectoryUser"/>; of an event of
    /// another type its members by name, with secrets masked. Null if the event has none.
    /// </summary>
    // The reader drops a member that has the name of an ignored property, and these are read by hand: so they get names of their own.
    [JsonIgnore, JsonPropertyName("Scalekit.WebhookEvent.Data")]
    public object? Data { get; internal set; }

    /// <summary>The organization of an event about a membership; null for other events.</summary>
    [JsonIgnore, JsonPropertyName("Scalekit.WebhookEvent.Organization")]
    public Organization? Organization { get; internal set; }

    /// <summary>The user of an event about a membership or a log-in; null for other events.</summary>
    [JsonIgnore, JsonPropertyName("Scalekit.WebhookEvent.User")]
    public User? User { get; internal set; }

    /// <summary>The session of an event about a log-in or log-out; null for other events.</summary>
    [JsonIgnore, JsonPropertyName("Scalekit.WebhookEvent.UserSession")]
    public UserSession? UserSession { get; internal set; }

    /// <summary>The user that it is about; null for other events. A directory's user is no such user, see <see cref="Data"/>.</summary>
    [JsonIgnore, JsonPropertyName("Scalekit.WebhookEvent.UserId")]
    public string? UserId { get; internal set; }

    /// <summary>The directory that it is about; null if the event names none.</summary>
    [JsonIgnore, JsonPropertyName("Scalekit.WebhookEvent.DirectoryId")]
    public string? DirectoryId { get; internal set; }

    /// <summary>The status that a connected account had before; null for other events.</summary>
    [JsonIgnore, JsonPropertyName("Scalekit.WebhookEvent.OldStatus")]
    public string? OldStatus { get; internal set; }

    // An interceptor's question may have a type only.
    internal override string? Identity => string.IsNullOrEmpty(Id) ? Type : Id;

    // An id alone says nothing, and a type alone does.
    internal override string IdentityName => "type";

    /// <inheritdoc/>
    public override string ToString() => $"{Type} {Id}";
}
