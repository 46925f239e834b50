using System.Collections.Generic;
using Scalekit.Core.Json;

namespace Scalekit;

/// <summary>Values for a new or changed organization. A property that is null is not sent.</summary>
[Body]
public sealed record OrganizationInput
{
    /// <summary>The name shown to people; required for a new organization.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The external ID: the ID of the organization in your own system.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Your own text values by name; the running service accepts at most 10.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>
    /// Its name in URLs: a DNS label or a host name in lower case, at most 253 characters, unique in the environment. An empty value
    /// removes the slug of an existing organization. Not in the published contract.
    /// </summary>
    public string? Slug { get; init; }

    /// <summary>The https URL of its logo; at most 1024 characters. Not in the published contract.</summary>
    public string? LogoUrl { get; init; }
}
