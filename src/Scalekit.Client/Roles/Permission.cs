using System;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Scalekit;

/// <summary>Something that roles allow their holders to do.</summary>
[SuppressMessage("Naming", "CA1711", Justification = "The service's name for it; it has nothing to do with .NET's code access security.")]
public sealed class Permission : Resource
{
    /// <summary>ID, such as <c>perm_102690563312340000</c>.</summary>
    [JsonInclude] public string? Id { get; internal set; }

    /// <summary>The name that roles refer to, such as <c>documents:read</c>; unique in the environment.</summary>
    [JsonInclude] public string? Name { get; internal set; }

    /// <summary>What it allows.</summary>
    [JsonInclude] public string? Description { get; internal set; }

    /// <summary>The role that it was listed for, if that role itself grants it; null otherwise, and if the service does not say.</summary>
    [JsonInclude] public string? RoleName { get; internal set; }

    /// <summary>The organization in which a user has it, if it was listed for a user; null otherwise.</summary>
    [JsonInclude] public string? OrganizationId { get; internal set; }

    /// <summary>The user who has it, if it was listed for a user; null otherwise.</summary>
    [JsonInclude] public string? UserId { get; internal set; }

    /// <summary>Whether the service predefines it; null if it does not say, as in the list of a user's permissions.</summary>
    [JsonInclude] public bool? IsScalekitPermission { get; internal set; }

    /// <summary>When it was created (UTC, exact to 100 nanoseconds).</summary>
    [JsonInclude] public DateTimeOffset? CreateTime { get; internal set; }

    /// <summary>When it was last changed (UTC, exact to 100 nanoseconds).</summary>
    [JsonInclude] public DateTimeOffset? UpdateTime { get; internal set; }

    internal override string? Identity => string.IsNullOrEmpty(Id) ? Name : Id;

    /// <inheritdoc/>
    public override string ToString() => !string.IsNullOrEmpty(Name) ? Name! : Identity ?? nameof(Permission);
}
