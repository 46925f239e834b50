using System;
using System.Collections.Generic;
using System.Text.Json.Serialization;

namespace Scalekit;

/// <summary>
/// A passkey of a user: a device or security key that the user signs in with. Everything else that the service returns, such as the user
/// agent it was registered with, is in <see cref="Resource.AdditionalProperties"/>.
/// </summary>
public sealed class Passkey : Resource
{
    /// <summary>ID, such as <c>cred_102690563312340000</c>.</summary>
    [JsonInclude] public string? Id { get; internal set; }

    /// <summary>The user it belongs to.</summary>
    [JsonInclude] public string? UserId { get; internal set; }

    /// <summary>The name that distinguishes it from the user's other passkeys, such as <c>My YubiKey</c>.</summary>
    [JsonInclude] public string? DisplayName { get; internal set; }

    /// <summary>The authenticator's own ID for it, in Base64.</summary>
    [JsonInclude] public string? CredentialId { get; internal set; }

    /// <summary>The model of the authenticator, such as <c>Apple Touch ID</c>.</summary>
    [JsonInclude] public string? AuthenticatorName { get; internal set; }

    /// <summary><c>platform</c> if it is built into a device, <c>cross-platform</c> if it is portable.</summary>
    [JsonInclude] public string? Attachment { get; internal set; }

    /// <summary>The ID of the authenticator's model.</summary>
    [JsonInclude] public string? Aaguid { get; internal set; }

    /// <summary>Whether it is backed up or synchronized to other devices; null if the service does not say.</summary>
    [JsonInclude] public bool? IsBackedUp { get; internal set; }

    /// <summary>How the authenticator is connected, such as <c>internal</c> or <c>usb</c>; null if the service does not say.</summary>
    [JsonInclude] public IReadOnlyList<string>? Transports { get; internal set; }

    /// <summary>The browser that it was registered with, such as <c>Chrome</c>.</summary>
    [JsonInclude] public string? Browser { get; internal set; }

    /// <summary>The operating system that it was registered on, such as <c>macOS</c>.</summary>
    [JsonInclude] public string? OperatingSystem { get; internal set; }

    /// <summary>The kind of device that it was registered on: <c>desktop</c>, <c>mobile</c> or <c>tablet</c>.</summary>
    [JsonInclude] public string? DeviceType { get; internal set; }

    /// <summary>The public IP address that it was registered from.</summary>
    [JsonInclude] public string? IpAddress { get; internal set; }

    /// <summary>The city of the IP address, which may not be where the user was.</summary>
    [JsonInclude] public string? City { get; internal set; }

    /// <summary>The country of the IP address, such as <c>US</c>.</summary>
    [JsonInclude] public string? Region { get; internal set; }

    /// <summary>When it was registered (UTC, exact to 100 nanoseconds).</summary>
    [JsonInclude, JsonPropertyName("created_at")] public DateTimeOffset? CreateTime { get; internal set; }

    /// <summary>When it was last changed (UTC, exact to 100 nanoseconds).</summary>
    [JsonInclude, JsonPropertyName("updated_at")] public DateTimeOffset? UpdateTime { get; internal set; }

    internal override string? Identity => Id;

    /// <inheritdoc/>
    public override string ToString() => Id ?? nameof(Passkey);
}
