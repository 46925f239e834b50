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

    /// <summary>Your own text values by name; the running service takes 10 at most.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>
    /// Its name in addresses: a DNS label or a host name in lower case, of 253 characters at most, unique in the environment. An empty one
    /// takes that of an existing organization away. The published contract does not have it.
    /// </summary>
    public string? Slug { get; init; }

    /// <summary>The https address of its logo, of 1024 characters at most. The published contract does not have it.</summary>
    public string? LogoUrl { get; init; }
}
