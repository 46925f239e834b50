using System;
using System.Linq;

namespace Scalekit.Core.Auth;

/// <summary>A bearer token and how long it is good for. Compared by reference: a renewed token is another token.</summary>
internal sealed class AccessToken(string value, DateTimeOffset? expiresAt, DateTimeOffset? renewAt)
{
    public string Value { get; } = value;

    /// <summary>Null where the service did not say: it is used until the service refuses it.</summary>
    public DateTimeOffset? ExpiresAt { get; } = expiresAt;

    public bool IsFresh => renewAt is null || DateTimeOffset.UtcNow < renewAt;

    public bool IsOver => ExpiresAt <= DateTimeOffset.UtcNow;

    /// <summary>Whether a text can be a token: it goes into a header, which holds neither blanks and line breaks nor anything beyond ASCII.</summary>
    public static bool IsToken(string? text) => !string.IsNullOrEmpty(text) && text.All(character => character is > ' ' and <= '~');

    /// <summary>A token that lives so many seconds from now on; it is renewed when a tenth of its life is left, at most a minute before it ends.</summary>
    public static AccessToken FromLifetime(string value, double? seconds)
    {
        // 0, negative, absurd or missing says nothing about the lifetime; renewing at once would never end.
        if (seconds is not { } lifetime || !(lifetime > 0 && lifetime < TimeSpan.FromDays(3650).TotalSeconds))
            return new AccessToken(value, null, null);
        var now = DateTimeOffset.UtcNow;
        return new AccessToken(value, now.AddSeconds(lifetime), now.AddSeconds(lifetime - Math.Min(60, lifetime / 10)));
    }
}
