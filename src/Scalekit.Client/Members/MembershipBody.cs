using System.Collections.Generic;
using System.Linq;
using Scalekit.Core.Json;

namespace Scalekit.Members;

/// <summary>The running service's request body for adding or changing a membership.</summary>
[Body]
internal sealed record MembershipBody(IReadOnlyList<RoleReference>? Roles, IReadOnlyDictionary<string, string>? Metadata)
{
    public static MembershipBody Of(MembershipInput input) =>
        new(input.Roles?.Select(name => new RoleReference(name)).ToArray(), input.Metadata);
}

internal sealed record RoleReference(string Name);

/// <summary>An empty body; the service requires one.</summary>
[Body]
internal sealed record EmptyBody;
