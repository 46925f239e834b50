using System;
using System.Text.Json.Serialization;

namespace Scalekit;

/// <summary>An e-mail with a code or a link that lets a person sign in.</summary>
public sealed class PasswordlessEmail : Resource
{
    /// <summary>ID of the sign-in attempt, which is needed to resend the e-mail and to verify the code.</summary>
    [JsonInclude] public string? AuthRequestId { get; internal set; }

    /// <summary>The e-mail address that it was sent to; null for an e-mail that was resent.</summary>
    [JsonIgnore, JsonPropertyName("Scalekit.PasswordlessEmail.Email")]
    public string? Email { get; internal set; }

    /// <summary>What it contains: a code (<c>OTP</c>), a link (<c>LINK</c>) or both (<c>LINK_OTP</c>).</summary>
    [JsonInclude] public string? PasswordlessType { get; internal set; }

    /// <summary>When the code and the link stop working (UTC, exact to a second).</summary>
    [JsonIgnore, JsonPropertyName("Scalekit.PasswordlessEmail.ExpireTime")]
    public DateTimeOffset? ExpireTime { get; internal set; }

    internal override string? Identity => AuthRequestId;

    /// <inheritdoc/>
    public override string ToString() => AuthRequestId ?? nameof(PasswordlessEmail);
}
