using System.Collections.Generic;
using System.Linq;

namespace Scalekit.PowerShell.Commands;

/// <summary>The texts that a membership has by name. It has no property for them.</summary>
internal static class MembershipMetadata
{
    public static IReadOnlyDictionary<string, string> Of(Membership membership) =>
        (membership.AdditionalProperties.TryGetValue("metadata", out var value) ? value as IReadOnlyDictionary<string, object?> : null)
            ?.ToDictionary(entry => entry.Key, entry => entry.Value?.ToString() ?? "") ?? [];
}
