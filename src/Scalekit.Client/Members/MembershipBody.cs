using System.Collections.Generic;
using System.Linq;
using Scalekit.Core.Json;

namespace Scalekit.Members;

/// <summary>The running service's body of a membership change.</summary>
[Body]
internal sealed record MembershipBody(IReadOnlyList<RoleReference>? Roles, IReadOnlyDictionary<string, string>? Metadata)
{
    public static MembershipBody Of(MembershipInput input) =>
        new(input.Roles?.Select(name => new RoleReference(name)).ToArray(), input.Metadata);
}

internal sealed record RoleReference(string Name);

/// <summary>A body that has to be there and says nothing.</summary>
[Body]
internal sealed record EmptyBody;
