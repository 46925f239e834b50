using System.Collections.Generic;
using Scalekit.Core.Json;

namespace Scalekit;

/// <summary>Values for a new or changed organization. A property that is null is not sent.</summary>
[Body]
public sealed record OrganizationInput
{
    /// <summary>Name shown to people; required for a new organization.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The identifier that your own system has for it.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Your own text values by name.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }
}
