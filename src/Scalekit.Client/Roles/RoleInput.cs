using System.Collections.Generic;
using Scalekit.Core.Json;

namespace Scalekit;

/// <summary>Values for a new role. A property that is null is not sent.</summary>
[Body]
public sealed record RoleInput
{
    /// <summary>The name that memberships refer to; required. At the running service: 1 to 64 letters, digits and underscores.</summary>
    public required string Name { get; init; }

    /// <summary>Name shown to people.</summary>
    public string? DisplayName { get; init; }

    /// <summary>What the role is for.</summary>
    public string? Description { get; init; }

    /// <summary>The name of the role that it extends; the published contract does not have it.</summary>
    public string? Extends { get; init; }

    /// <summary>Names of the permissions that the role grants.</summary>
    public IReadOnlyList<string>? Permissions { get; init; }
}

/// <summary>New values for a role. A property that is null is not sent, and stays as it is. The name of a role cannot change.</summary>
[Body]
public sealed record RoleChanges
{
    /// <summary>Name shown to people.</summary>
    public string? DisplayName { get; init; }

    /// <summary>What the role is for; the service does not take an empty one.</summary>
    public string? Description { get; init; }

    /// <summary>The name of the role that it extends.</summary>
    public string? Extends { get; init; }

    /// <summary>Names of all permissions that the role itself is to have: the new list takes the place of the old one.</summary>
    public IReadOnlyList<string>? Permissions { get; init; }
}
