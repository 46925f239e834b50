using System;
using System.Security;
using System.Text.Json.Serialization;
using Scalekit.Core.Json;

namespace Scalekit;

/// <summary>
/// A token with which an MCP server acts for one user, through the connected accounts that the user has for a configuration. The service
/// shows it only once.
/// </summary>
public sealed class McpToken : Resource, IHasSecrets
{
    /// <summary>The MCP configuration that it is for.</summary>
    [JsonIgnore, JsonPropertyName("Scalekit.McpToken.McpConfigurationId")]
    public string? McpConfigurationId { get; internal set; }

    /// <summary>The identifier whose connected accounts it gives access to.</summary>
    [JsonIgnore, JsonPropertyName("Scalekit.McpToken.Identifier")]
    public string? Identifier { get; internal set; }

    /// <summary>The token, a signed JWT.</summary>
    [JsonInclude, JsonConverter(typeof(SecretConverter))]
    public SecureString? Token { get; internal set; }

    /// <summary>The token as plain text; null until Reveal is called.</summary>
    [JsonIgnore, JsonPropertyName("Scalekit.McpToken.PlainToken")]
    public string? PlainToken { get; private set; }

    /// <summary>When it stops working (UTC, exact to 100 nanoseconds).</summary>
    [JsonInclude, JsonPropertyName("expires_at")] public DateTimeOffset? ExpireTime { get; internal set; }

    // A response without a token is useless, and its content must not appear in a message.
    internal override string? Identity => Token is null ? null : nameof(McpToken);

    internal override string? Label => null;

    // Tokens for the same user are still different: they expire at different times.
    private protected override ResourceKey Key => new(Identifier, $"{McpConfigurationId} {ExpireTime:O}");

    /// <inheritdoc/>
    public void Reveal() => PlainToken = SecureText.RevealIfAny(Token);

    /// <inheritdoc/>
    public override string ToString() =>
        Identifier is null ? nameof(McpToken) : $"MCP token of {Identifier} for {McpConfigurationId}";
}
