using System.Text.Json.Serialization;

namespace Scalekit;

/// <summary>That a code or a link from an e-mail was right: whose it was.</summary>
public sealed class PasswordlessVerification : Resource
{
    /// <summary>The attempt to sign in; null if only the token of a link was given.</summary>
    [JsonIgnore, JsonPropertyName("Scalekit.PasswordlessVerification.AuthRequestId")]
    public string? AuthRequestId { get; internal set; }

    /// <summary>The address that the e-mail was sent to.</summary>
    [JsonInclude] public string? Email { get; internal set; }

    /// <summary>The application's own text that was given when the e-mail was sent; null if there was none.</summary>
    [JsonInclude] public string? State { get; internal set; }

    /// <summary>What the e-mail was for: <c>SIGNIN</c> or <c>SIGNUP</c>.</summary>
    [JsonInclude] public string? Template { get; internal set; }

    /// <summary>What the e-mail had: a code (<c>OTP</c>), a link (<c>LINK</c>) or both (<c>LINK_OTP</c>).</summary>
    [JsonInclude] public string? PasswordlessType { get; internal set; }

    internal override string? Identity => AuthRequestId ?? Email;

    /// <inheritdoc/>
    public override string ToString() => Email ?? nameof(PasswordlessVerification);
}
