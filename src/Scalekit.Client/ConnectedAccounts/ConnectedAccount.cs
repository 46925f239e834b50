using System;
using System.Text.Json.Serialization;

namespace Scalekit;

/// <summary>
/// A third-party account that a user has authorized, through which tools are executed. It never contains credentials; the account's
/// configuration, <c>api_config</c>, is in <see cref="Resource.AdditionalProperties"/> without its secrets.
/// </summary>
public sealed class ConnectedAccount : Resource
{
    /// <summary>Identifier, such as <c>ca_102690563312340000</c>.</summary>
    [JsonInclude] public string? Id { get; internal set; }

    /// <summary>The connector, such as <c>gmail</c>.</summary>
    [JsonInclude] public string? Connector { get; internal set; }

    /// <summary>Whose account it is, in your own system's terms (often an e-mail address).</summary>
    [JsonInclude] public string? Identifier { get; internal set; }

    /// <summary>Whether it can be used: <c>PENDING</c>, <c>ACTIVE</c> or <c>REVOKED</c>; the service may add others.</summary>
    [JsonInclude] public string? Status { get; internal set; }

    /// <summary>How it is authorized: <c>OAUTH2</c> or <c>API_KEY</c>; the service may add others.</summary>
    [JsonInclude] public string? AuthorizationType { get; internal set; }

    /// <summary>When it was created (UTC, exact to 100 nanoseconds).</summary>
    [JsonInclude] public DateTimeOffset? CreateTime { get; internal set; }

    internal override string? Identity => Id;

    /// <inheritdoc/>
    public override string ToString() => $"{Connector}:{Identifier}";
}
