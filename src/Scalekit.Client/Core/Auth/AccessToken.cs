using System;
using System.Linq;

namespace Scalekit.Core.Auth;

/// <summary>A bearer token and its lifetime. Compared by reference, because a renewed token is a different token.</summary>
internal sealed class AccessToken(string value, DateTimeOffset? expiresAt, DateTimeOffset? renewAt)
{
    public string Value { get; } = value;

    /// <summary>When it expires (UTC); null if the service did not say. It is then used until the service refuses it.</summary>
    public DateTimeOffset? ExpiresAt { get; } = expiresAt;

    public bool IsFresh => renewAt is null || DateTimeOffset.UtcNow < renewAt;

    public bool IsOver => ExpiresAt <= DateTimeOffset.UtcNow;

    /// <summary>Whether a text can be a token: a header value without spaces, line breaks or characters beyond ASCII.</summary>
    public static bool IsToken(string? text) => !string.IsNullOrEmpty(text) && text.All(character => character is > ' ' and <= '~');

    /// <summary>
    /// Creates a token that expires after a number of seconds. It is renewed when a tenth of that time is left, but at most one minute
    /// before it expires.
    /// </summary>
    public static AccessToken FromLifetime(string value, double? seconds)
    {
        // A missing, non-positive or absurd value says nothing about the lifetime. If it counted as expired, the token would be renewed
        // forever.
        if (seconds is not { } lifetime || !(lifetime > 0 && lifetime < TimeSpan.FromDays(3650).TotalSeconds))
            return new AccessToken(value, null, null);
        var now = DateTimeOffset.UtcNow;
        return new AccessToken(value, now.AddSeconds(lifetime), now.AddSeconds(lifetime - Math.Min(60, lifetime / 10)));
    }
}
