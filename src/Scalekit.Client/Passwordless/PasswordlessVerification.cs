using System.Text.Json.Serialization;

namespace Scalekit;

/// <summary>A successful verification of a code or link from an e-mail, and whose it was.</summary>
public sealed class PasswordlessVerification : Resource
{
    /// <summary>The sign-in attempt; null if only the token of a link was given.</summary>
    [JsonIgnore, JsonPropertyName("Scalekit.PasswordlessVerification.AuthRequestId")]
    public string? AuthRequestId { get; internal set; }

    /// <summary>The e-mail address that the e-mail was sent to.</summary>
    [JsonInclude] public string? Email { get; internal set; }

    /// <summary>Your own text that was given when the e-mail was sent; null if there was none.</summary>
    [JsonInclude] public string? State { get; internal set; }

    /// <summary>What the e-mail was for: <c>SIGNIN</c> or <c>SIGNUP</c>.</summary>
    [JsonInclude] public string? Template { get; internal set; }

    /// <summary>What the e-mail contained: a code (<c>OTP</c>), a link (<c>LINK</c>) or both (<c>LINK_OTP</c>).</summary>
    [JsonInclude] public string? PasswordlessType { get; internal set; }

    internal override string? Identity => AuthRequestId ?? Email;

    /// <inheritdoc/>
    public override string ToString() => Email ?? nameof(PasswordlessVerification);
}
