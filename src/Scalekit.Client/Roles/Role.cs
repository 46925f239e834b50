using System.Collections.Generic;
using System.Text.Json.Serialization;
using Scalekit.Core.Json;

namespace Scalekit;

/// <summary>A role: of one organization, or of the environment, whose roles users can have in every organization.</summary>
public sealed class Role : Resource
{
    /// <summary>Identifier, such as <c>role_102690563312340000</c>.</summary>
    [JsonInclude] public string? Id { get; internal set; }

    /// <summary>The name that memberships refer to.</summary>
    [JsonInclude] public string? Name { get; internal set; }

    /// <summary>Name shown to people.</summary>
    [JsonInclude] public string? DisplayName { get; internal set; }

    /// <summary>What the role is for.</summary>
    [JsonInclude] public string? Description { get; internal set; }

    /// <summary>The name of the role that it extends: whoever has this role has the permissions of that one too.</summary>
    [JsonInclude] public string? Extends { get; internal set; }

    /// <summary>
    /// Names of the permissions of the role itself, without those that it inherits from another role; the identifier of one that comes
    /// without a name. All that the service says of them is in <see cref="Resource.AdditionalProperties"/>.
    /// </summary>
    [JsonInclude] public IReadOnlyList<string>? Permissions { get; internal set; }

    /// <summary>The organization that the role was listed for or created in; null for a role of the environment.</summary>
    [JsonInclude] public string? OrganizationId { get; internal set; }

    /// <summary>
    /// Whether it is the role of one organization, and not of the environment. That it is says nothing of which one: the service
    /// does not name it. Null if the service does not say, as in the list of a user's roles.
    /// </summary>
    [JsonInclude, JsonPropertyName("is_org_role")] public bool? IsOrganizationRole { get; internal set; }

    /// <summary>Whether new members get it; null if the service does not say.</summary>
    [JsonInclude, JsonPropertyName("default_member")] public bool? IsDefaultMember { get; internal set; }

    /// <summary>Whether those who create an organization get it; null if the service does not say.</summary>
    [JsonInclude, JsonPropertyName("default_creator")] public bool? IsDefaultCreator { get; internal set; }

    /// <summary>How many roles extend it; null if the service does not say.</summary>
    [JsonInclude, JsonPropertyName("dependent_roles_count")] public int? DependentRoleCount { get; internal set; }

    /// <summary>How many users have it; null unless they were counted.</summary>
    [JsonInclude, JsonPropertyName("count")] public long? UserCount { get; internal set; }

    // The id first: memberships use names, but an organization's role may have the name of an environment's role.
    internal override string? Identity => string.IsNullOrEmpty(Id) ? Name : Id;

    // A name is unique only within an organization, or among the roles of the environment.
    private protected override ResourceKey Key => string.IsNullOrEmpty(Id) ? new(Name, $"roles of {OrganizationId}") : new(Id);

    /// <inheritdoc/>
    public override string ToString() => !string.IsNullOrEmpty(Name) ? Name! : Identity ?? nameof(Role);
}
