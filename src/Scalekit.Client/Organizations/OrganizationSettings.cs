using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Serialization;

namespace Scalekit;

/// <summary>The features of an organization and whether each is switched on.</summary>
public sealed class OrganizationSettings
{
    /// <summary>The features that the service named.</summary>
    [JsonInclude] public IReadOnlyList<OrganizationFeature>? Features { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => Features is null ? "" : string.Join(", ", Features.Where(f => f.Enabled == true).Select(f => f.Name));
}

/// <summary>One feature of an organization, such as <c>sso</c> or <c>scim</c>.</summary>
public sealed class OrganizationFeature
{
    /// <summary>The feature's name on the service.</summary>
    [JsonInclude] public string? Name { get; internal set; }

    /// <summary>Whether it is switched on.</summary>
    [JsonInclude] public bool? Enabled { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name}={(Enabled == true ? "on" : "off")}";
}
