using System.Collections.Generic;
using System.Text.Json.Serialization;

namespace Scalekit;

/// <summary>A role that users can have in an organization.</summary>
public sealed class Role : Resource
{
    /// <summary>Identifier, such as <c>role_1234</c>.</summary>
    [JsonInclude] public string? Id { get; internal set; }

    /// <summary>The name that memberships and tokens carry.</summary>
    [JsonInclude] public string? Name { get; internal set; }

    /// <summary>Name shown to people.</summary>
    [JsonInclude] public string? DisplayName { get; internal set; }

    /// <summary>What the role is for.</summary>
    [JsonInclude] public string? Description { get; internal set; }

    /// <summary>What the role allows.</summary>
    [JsonInclude] public IReadOnlyList<string>? Permissions { get; internal set; }

    /// <summary>The organization that the role was listed for or made in.</summary>
    [JsonInclude] public string? OrganizationId { get; internal set; }

    // Memberships carry names, but the environment's role and an organization's may have the same.
    internal override string? Identity => Id ?? Name;

    /// <inheritdoc/>
    public override string ToString() => Name ?? Id ?? nameof(Role);
}
