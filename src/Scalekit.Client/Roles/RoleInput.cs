using System.Collections.Generic;
using Scalekit.Core.Json;

namespace Scalekit;

/// <summary>Values for a new role. A property that is null is not sent.</summary>
[Body]
public sealed record RoleInput
{
    /// <summary>The name that memberships refer to; required. At the running service: 1 to 64 letters, digits and underscores.</summary>
    public required string Name { get; init; }

    /// <summary>The name shown to people.</summary>
    public string? DisplayName { get; init; }

    /// <summary>What the role is for.</summary>
    public string? Description { get; init; }

    /// <summary>The name of the role that it extends; not in the published contract.</summary>
    public string? Extends { get; init; }

    /// <summary>Names of the permissions that the role grants.</summary>
    public IReadOnlyList<string>? Permissions { get; init; }
}

/// <summary>New values for a role. A property that is null is not sent and does not change. The name of a role cannot change.</summary>
[Body]
public sealed record RoleChanges
{
    /// <summary>The name shown to people.</summary>
    public string? DisplayName { get; init; }

    /// <summary>What the role is for; the service rejects an empty text.</summary>
    public string? Description { get; init; }

    /// <summary>The name of the role that it extends.</summary>
    public string? Extends { get; init; }

    /// <summary>Names of all permissions that the role itself grants: the complete new list.</summary>
    public IReadOnlyList<string>? Permissions { get; init; }
}
