using System;
using System.Text.Json.Serialization;

namespace Scalekit;

/// <summary>An e-mail with a code or a link that lets a person sign in.</summary>
public sealed class PasswordlessEmail : Resource
{
    /// <summary>Identifier of the attempt to sign in, by which the e-mail is sent again and the code is verified.</summary>
    [JsonInclude] public string? AuthRequestId { get; internal set; }

    /// <summary>The address that it was sent to; null for one that was sent again.</summary>
    [JsonIgnore, JsonPropertyName("Scalekit.PasswordlessEmail.Email")]
    public string? Email { get; internal set; }

    /// <summary>What it has: a code (<c>OTP</c>), a link (<c>LINK</c>) or both (<c>LINK_OTP</c>).</summary>
    [JsonInclude] public string? PasswordlessType { get; internal set; }

    /// <summary>When code and link stop working (UTC, exact to a second).</summary>
    [JsonIgnore, JsonPropertyName("Scalekit.PasswordlessEmail.ExpireTime")]
    public DateTimeOffset? ExpireTime { get; internal set; }

    internal override string? Identity => AuthRequestId;

    /// <inheritdoc/>
    public override string ToString() => AuthRequestId ?? nameof(PasswordlessEmail);
}
