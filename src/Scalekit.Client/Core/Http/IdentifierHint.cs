using System;
using System.Linq;

namespace Scalekit.Core.Http;

/// <summary>
/// Finds IDs of the wrong kind, such as a user ID or a name instead of an organization ID, to explain an error. Requests are sent
/// regardless, because the service decides what an ID looks like.
/// </summary>
internal static class IdentifierHint
{
    // The path segment before an ID shows which kind it must be.
    private static readonly (string Segment, string Model)[] Places =
    [
        ("organizations", "Organization"), ("users", "User"), ("connections", "Connection"), ("directories", "Directory"),
        ("sessions", "UserSession"), ("credentials", "Passkey"), ("configs", "McpConfiguration"),
        ("clients", "ApiClient"), ("secrets", "ApiClientSecret"), ("domains", "Domain"),
    ];

    /// <summary>Returns the hint; null if all IDs are of the right kind or of an unknown one.</summary>
    public static Advice? Of(string pathAndQuery)
    {
        var segments = pathAndQuery.Split('?')[0].Split('/');
        for (var i = 1; i < segments.Length; i++)
        {
            var expected = IdentifierKind.OfModel(Places.FirstOrDefault(place => place.Segment == segments[i - 1]).Model);
            var identifier = Uri.UnescapeDataString(segments[i]);
            var kind = IdentifierKind.OfText(identifier);
            if (expected is not null && kind is not null && kind != expected)
                return new Advice(AdviceCode.IdentifierOfOtherKind, identifier, kind.Phrase, expected.Phrase);
            if (expected is not null && identifier.IndexOfAny(['*', '?']) >= 0)
                return new Advice(AdviceCode.IdentifierIsPattern, identifier, expected.Model);
            if (expected is not null && kind is null && identifier.Length > 0)
                return new Advice(AdviceCode.IdentifierIsName, identifier, expected.Phrase, expected.Prefix, expected.Model);
        }

        return null;
    }
}
