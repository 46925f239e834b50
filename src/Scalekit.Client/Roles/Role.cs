using System.Collections.Generic;
using System.Text.Json.Serialization;
using Scalekit.Core.Json;

namespace Scalekit;

/// <summary>A role that users can have in an organization.</summary>
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

    /// <summary>
    /// Names of the permissions of the role itself, without those that it inherits from another role; the identifier of one that comes
    /// without a name. All that the service says of them is in <see cref="Resource.AdditionalProperties"/>.
    /// </summary>
    [JsonInclude] public IReadOnlyList<string>? Permissions { get; internal set; }

    /// <summary>The organization that the role was listed for or created in; null for a role of the environment.</summary>
    [JsonInclude] public string? OrganizationId { get; internal set; }

    // The id first: memberships use names, but an organization's role may have the name of an environment's role.
    internal override string? Identity => string.IsNullOrEmpty(Id) ? Name : Id;

    // A name is unique only within an organization, or among the roles of the environment.
    private protected override ResourceKey Key => string.IsNullOrEmpty(Id) ? new(Name, $"roles of {OrganizationId}") : new(Id);

    /// <inheritdoc/>
    public override string ToString() => !string.IsNullOrEmpty(Name) ? Name! : Identity ?? nameof(Role);
}
