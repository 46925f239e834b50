using System.Collections.Generic;
using System.Linq;

namespace Scalekit.PowerShell.Commands;

/// <summary>Reads a membership's metadata, for which it has no property.</summary>
internal static class MembershipMetadata
{
    public static IReadOnlyDictionary<string, string> Of(Membership membership) =>
        (membership.AdditionalProperties.TryGetValue("metadata", out var value) ? value as IReadOnlyDictionary<string, object?> : null)
            ?.ToDictionary(entry => entry.Key, entry => entry.Value?.ToString() ?? "") ?? [];
}
