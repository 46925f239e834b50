using System.Collections.Generic;
using Scalekit.Core.Json;

namespace Scalekit;

/// <summary>Values for a new or changed membership. A property that is null is not sent.</summary>
[Body]
public sealed record MembershipInput
{
    /// <summary>Names of the roles that the user should have.</summary>
    public IReadOnlyList<string>? Roles { get; init; }

    /// <summary>Your own text values by name.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }
}
