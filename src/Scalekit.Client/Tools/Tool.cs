using System;
using System.Collections.Generic;
using System.Text.Json.Serialization;
using Scalekit.Core.Json;

namespace Scalekit;

/// <summary>A tool that acts on a third-party service. Only the running service lists tools.</summary>
public sealed class Tool : Resource
{
    /// <summary>ID, such as <c>tol_102690563312340000</c>; null if the service does not return it.</summary>
    [JsonInclude] public string? Id { get; internal set; }

    /// <summary>The name that it is executed by, such as <c>gmail_fetch_mails</c>; null if its definition has none.</summary>
    [JsonIgnore, JsonPropertyName("Scalekit.Tool.Name")]
    public string? Name { get; internal set; }

    /// <summary>What it does.</summary>
    [JsonIgnore, JsonPropertyName("Scalekit.Tool.Description")]
    public string? Description { get; internal set; }

    /// <summary>The third party, such as <c>GOOGLE</c>.</summary>
    [JsonInclude] public string? Provider { get; internal set; }

    /// <summary>The JSON schema of its input: values, lists and dictionaries.</summary>
    [JsonIgnore, JsonPropertyName("Scalekit.Tool.InputSchema")]
    public IReadOnlyDictionary<string, object?>? InputSchema { get; internal set; }

    /// <summary>Tags for grouping tools.</summary>
    [JsonInclude] public IReadOnlyList<string>? Tags { get; internal set; }

    /// <summary>Whether it is the version that is used by default.</summary>
    [JsonInclude] public bool? IsDefault { get; internal set; }

    /// <summary>The connected account that it acts through; null unless it was listed for an account.</summary>
    [JsonInclude] public string? ConnectedAccountId { get; internal set; }

    /// <summary>The identifier that it was listed for; null if there was none.</summary>
    [JsonInclude] public string? Identifier { get; internal set; }

    /// <summary>When it was last changed (UTC, exact to 100 nanoseconds).</summary>
    [JsonInclude, JsonPropertyName("updated_at")] public DateTimeOffset? UpdateTime { get; internal set; }

    internal override string? Identity => string.IsNullOrEmpty(Id) ? Name : Id;

    // One tool may act through several accounts.
    private protected override ResourceKey Key => new(Identity, ConnectedAccountId);

    /// <inheritdoc/>
    public override string ToString() => Name ?? Id ?? nameof(Tool);
}
