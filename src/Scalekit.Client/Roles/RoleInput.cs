using System.Collections.Generic;
using Scalekit.Core.Json;

namespace Scalekit;

/// <summary>Values for a new role. A property that is null is not sent.</summary>
[Body]
public sealed record RoleInput
{
    /// <summary>The name that memberships refer to; required.</summary>
    public required string Name { get; init; }

    /// <summary>Name shown to people.</summary>
    public string? DisplayName { get; init; }

    /// <summary>What the role is for.</summary>
    public string? Description { get; init; }

    /// <summary>Names of the permissions that the role grants.</summary>
    public IReadOnlyList<string>? Permissions { get; init; }
}
