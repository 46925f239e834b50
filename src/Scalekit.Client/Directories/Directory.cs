using System;
using System.Text.Json.Serialization;

namespace Scalekit;

/// <summary>A SCIM directory of an organization; users and groups are synchronized from it.</summary>
public sealed class Directory : Resource
{
    /// <summary>ID, such as <c>dir_102690563312340000</c>.</summary>
    [JsonInclude] public string? Id { get; internal set; }

    /// <summary>The organization that it belongs to.</summary>
    [JsonInclude] public string? OrganizationId { get; internal set; }

    /// <summary>The protocol, such as <c>SCIM</c>.</summary>
    [JsonInclude] public string? DirectoryType { get; internal set; }

    /// <summary>The identity provider, such as <c>okta</c>.</summary>
    [JsonInclude] public string? DirectoryProvider { get; internal set; }

    /// <summary>Setup status: <c>PENDING</c>, <c>ACTIVE</c> or <c>INACTIVE</c>; the service may add others.</summary>
    [JsonInclude] public string? Status { get; internal set; }

    /// <summary>Whether it synchronizes; null if the service does not say (published contract only).</summary>
    [JsonInclude] public bool? Enabled { get; internal set; }

    /// <summary>When it last synchronized (UTC, exact to 100 nanoseconds).</summary>
    [JsonInclude] public DateTimeOffset? LastSyncTime { get; internal set; }

    internal override string? Identity => Id;

    /// <inheritdoc/>
    public override string ToString() => Id ?? nameof(Directory);
}
