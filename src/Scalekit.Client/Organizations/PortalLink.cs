using System;
using System.Text.Json.Serialization;

namespace Scalekit;

/// <summary>
/// A link to the admin portal, where an organization's administrator sets up SSO and SCIM. Anyone who has the link can use it. At the
/// running service it works once, within one minute.
/// </summary>
public sealed class PortalLink : Resource
{
    /// <summary>The URL of the portal.</summary>
    [JsonInclude] public string? Location { get; internal set; }

    /// <summary>When the link stops working (UTC, exact to 100 nanoseconds).</summary>
    [JsonInclude] public DateTimeOffset? ExpireTime { get; internal set; }

    /// <summary>The organization that it was created for.</summary>
    [JsonInclude] public string? OrganizationId { get; internal set; }

    internal override string? Identity => Location;

    internal override string? Label => null;

    /// <inheritdoc/>
    public override string ToString() => Location ?? nameof(PortalLink);
}
