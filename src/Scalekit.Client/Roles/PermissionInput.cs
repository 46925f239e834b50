using Scalekit.Core.Json;

namespace Scalekit;

/// <summary>Values for a new or changed permission. A property that is null is not sent.</summary>
[Body]
public sealed record PermissionInput
{
    /// <summary>The name that roles refer to; required. The service accepts 1 to 64 letters, digits, underscores and colons.</summary>
    public required string Name { get; init; }

    /// <summary>What it allows; at most 2000 characters.</summary>
    public string? Description { get; init; }
}

/// <summary>Selects the permissions to list.</summary>
public enum PermissionType
{
    /// <summary>All permissions.</summary>
    All,

    /// <summary>Permissions that the service predefines.</summary>
    Scalekit,

    /// <summary>Permissions that were created in the environment.</summary>
    Environment,
}
