using System;
using System.Collections.Generic;
using System.Text.Json.Serialization;
using Scalekit.Directories;

namespace Scalekit;

/// <summary>A user that a SCIM directory has provisioned.</summary>
public sealed class DirectoryUser : Resource
{
    /// <summary>ID, such as <c>diruser_1234</c>.</summary>
    [JsonInclude] public string? Id { get; internal set; }

    /// <summary>E-mail address.</summary>
    [JsonInclude] public string? Email { get; internal set; }

    /// <summary>
    /// All e-mail addresses that the service returns, including those in the details. Null in the published contract, which has only one.
    /// </summary>
    [JsonInclude] public IReadOnlyList<string>? Emails { get; internal set; }

    /// <summary>The user's preferred user name.</summary>
    [JsonInclude] public string? PreferredUsername { get; internal set; }

    /// <summary>First name.</summary>
    [JsonInclude] public string? GivenName { get; internal set; }

    /// <summary>Last name.</summary>
    [JsonInclude] public string? FamilyName { get; internal set; }

    /// <summary>Whether the user is active in the directory; null if the service does not say.</summary>
    [JsonInclude] public bool? Active { get; internal set; }

    /// <summary>
    /// Names of the user's roles; the running service may have them only in the details. Null if it does not return them.
    /// </summary>
    [JsonInclude] public IReadOnlyList<string>? Roles { get; internal set; }

    /// <summary>
    /// Names of the directory groups that the user is in; the ID of a group that has no name. Null if the service does not return them,
    /// and in the published contract.
    /// </summary>
    [JsonInclude, JsonConverter(typeof(GroupNameConverter))]
    public IReadOnlyList<string>? Groups { get; internal set; }

    /// <summary>When it was last changed (UTC, exact to 100 nanoseconds); null in the published contract.</summary>
    [JsonInclude] public DateTimeOffset? UpdateTime { get; internal set; }

    /// <summary>The organization that the user was listed for.</summary>
    [JsonInclude] public string? OrganizationId { get; internal set; }

    /// <summary>The directory that the user was listed from.</summary>
    [JsonInclude] public string? DirectoryId { get; internal set; }

    internal override string? Identity => Id;

    /// <inheritdoc/>
    public override string ToString() => Email ?? Id ?? nameof(DirectoryUser);
}
