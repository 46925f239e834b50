using System;
using System.Linq;

namespace Scalekit.Core.Http;

/// <summary>
/// What an error can say where an identifier is of the wrong kind, such as a user's in the place of an organization's. It is sent
/// nevertheless: what identifiers look like is for the service to decide.
/// </summary>
internal static class IdentifierHint
{
    private static readonly (string Prefix, string Kind)[] Kinds =
    [
        ("org_", "an organization"), ("usr_", "a user"), ("conn_", "a connection"), ("dir_", "a directory"),
        ("diruser_", "a directory's user"), ("dirgroup_", "a directory's group"), ("role_", "a role"), ("ca_", "a connected account"),
        ("skc_", "an API client"),
    ];

    // Before an identifier, the path says which kind it has to be.
    private static readonly (string Segment, string Prefix)[] Places =
        [("organizations", "org_"), ("users", "usr_"), ("connections", "conn_"), ("directories", "dir_")];

    /// <summary>The hint; null where all identifiers are of the right kind, or of none that is known.</summary>
    public static Advice? Of(string pathAndQuery)
    {
        var segments = pathAndQuery.Split('?')[0].Split('/');
        for (var i = 1; i < segments.Length; i++)
        {
            var expected = Places.FirstOrDefault(place => place.Segment == segments[i - 1]).Prefix;
            var identifier = Uri.UnescapeDataString(segments[i]);
            var kind = Kinds.FirstOrDefault(kind => identifier.StartsWith(kind.Prefix, StringComparison.Ordinal));
            if (expected is not null && kind.Kind is not null && kind.Prefix != expected)
                return new Advice(AdviceCode.IdentifierOfOtherKind, identifier, kind.Kind, Kinds.First(k => k.Prefix == expected).Kind);
            if (expected is not null && identifier.IndexOfAny(['*', '?']) >= 0)
                return new Advice(AdviceCode.IdentifierIsPattern, identifier);
        }

        return null;
    }
}
