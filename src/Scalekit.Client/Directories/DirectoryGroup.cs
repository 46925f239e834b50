using System.Text.Json.Serialization;

namespace Scalekit;

/// <summary>A group that a SCIM directory has provisioned.</summary>
public sealed class DirectoryGroup : Resource
{
    /// <summary>ID, such as <c>dirgroup_1234</c>.</summary>
    [JsonInclude] public string? Id { get; internal set; }

    /// <summary>The name shown to people.</summary>
    [JsonInclude] public string? DisplayName { get; internal set; }

    /// <summary>The group's external ID; null if the service does not return it.</summary>
    [JsonInclude] public string? ExternalId { get; internal set; }

    /// <summary>The organization that the group was listed for.</summary>
    [JsonInclude] public string? OrganizationId { get; internal set; }

    /// <summary>The directory that the group was listed from.</summary>
    [JsonInclude] public string? DirectoryId { get; internal set; }

    internal override string? Identity => Id;

    /// <inheritdoc/>
    public override string ToString() => DisplayName ?? Id ?? nameof(DirectoryGroup);
}
