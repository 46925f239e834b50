using System.Collections.Generic;
using System.Text.Json.Serialization;
using Scalekit.Core.Json;

namespace Scalekit;

/// <summary>A role of one organization, or an environment role, which users can have in every organization.</summary>
public sealed class Role : Resource
{
    /// <summary>ID, such as <c>role_102690563312340000</c>.</summary>
    [JsonInclude] public string? Id { get; internal set; }

    /// <summary>The name that memberships refer to.</summary>
    [JsonInclude] public string? Name { get; internal set; }

    /// <summary>The name shown to people.</summary>
    [JsonInclude] public string? DisplayName { get; internal set; }

    /// <summary>What the role is for.</summary>
    [JsonInclude] public string? Description { get; internal set; }

    /// <summary>The name of the role that it extends: its users also have the permissions of that role.</summary>
    [JsonInclude] public string? Extends { get; internal set; }

    /// <summary>
    /// Names of the permissions that the role itself grants, without inherited ones; the ID of a permission that has no name. Everything
    /// that the service returns about them is in <see cref="Resource.AdditionalProperties"/>.
    /// </summary>
    [JsonInclude] public IReadOnlyList<string>? Permissions { get; internal set; }

    /// <summary>The organization that the role was listed for or created in; null for an environment role.</summary>
    [JsonInclude] public string? OrganizationId { get; internal set; }

    /// <summary>
    /// Whether it is a role of an organization, not of the environment. The service does not name the organization. Null if the service
    /// does not say, as in the list of a user's roles.
    /// </summary>
    [JsonInclude, JsonPropertyName("is_org_role")] public bool? IsOrganizationRole { get; internal set; }

    /// <summary>Whether new members get it; null if the service does not say.</summary>
    [JsonInclude, JsonPropertyName("default_member")] public bool? IsDefaultMember { get; internal set; }

    /// <summary>Whether creators of an organization get it; null if the service does not say.</summary>
    [JsonInclude, JsonPropertyName("default_creator")] public bool? IsDefaultCreator { get; internal set; }

    /// <summary>How many roles extend it; null if the service does not say.</summary>
    [JsonInclude, JsonPropertyName("dependent_roles_count")] public int? DependentRoleCount { get; internal set; }

    /// <summary>How many users have it; null unless the users were counted.</summary>
    [JsonInclude, JsonPropertyName("count")] public long? UserCount { get; internal set; }

    // ID first: memberships use names, but a role of an organization may have the same name as an environment role.
    internal override string? Identity => string.IsNullOrEmpty(Id) ? Name : Id;

    // A name is unique only within an organization, or among the environment roles.
    private protected override ResourceKey Key => string.IsNullOrEmpty(Id) ? new(Name, $"roles of {OrganizationId}") : new(Id);

    /// <inheritdoc/>
    public override string ToString() => !string.IsNullOrEmpty(Name) ? Name! : Identity ?? nameof(Role);
}
