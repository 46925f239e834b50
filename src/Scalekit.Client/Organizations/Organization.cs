using System;
using System.Collections.Generic;
using System.Text.Json.Serialization;
using Scalekit.Organizations;

namespace Scalekit;

/// <summary>A tenant of the environment: a customer with its own users, roles, connections and directories.</summary>
public sealed class Organization : Resource
{
    /// <summary>ID, such as <c>org_102690563312340000</c>.</summary>
    [JsonInclude] public string? Id { get; internal set; }

    /// <summary>The name shown to people.</summary>
    [JsonInclude] public string? DisplayName { get; internal set; }

    /// <summary>The external ID: the ID of this organization in your own system.</summary>
    [JsonInclude] public string? ExternalId { get; internal set; }

    /// <summary>
    /// Its name in URLs: a DNS label or a host name, unique in the environment. Null if it has none, and in the published contract.
    /// </summary>
    [JsonInclude] public string? Slug { get; internal set; }

    /// <summary>The URL of its logo. Null if it has none, and in the published contract.</summary>
    [JsonInclude] public string? LogoUrl { get; internal set; }

    /// <summary>The code of the organization's region, such as <c>US</c>.</summary>
    [JsonInclude] public string? RegionCode { get; internal set; }

    /// <summary>Your own text values by name.</summary>
    [JsonInclude] public IReadOnlyDictionary<string, string>? Metadata { get; internal set; }

    /// <summary>
    /// The features that the service returned, by name: true if on. Names are case-insensitive. Converted to text, it lists the features
    /// that are on.
    /// </summary>
    [JsonInclude, JsonConverter(typeof(FeatureTableConverter))]
    public IReadOnlyDictionary<string, bool>? Settings { get; internal set; }

    /// <summary>When it was created (UTC, exact to 100 nanoseconds).</summary>
    [JsonInclude] public DateTimeOffset? CreateTime { get; internal set; }

    /// <summary>When it was last changed (UTC, exact to 100 nanoseconds).</summary>
    [JsonInclude] public DateTimeOffset? UpdateTime { get; internal set; }

    internal override string? Identity => Id;

    /// <inheritdoc/>
    public override string ToString() => DisplayName ?? Id ?? nameof(Organization);
}
