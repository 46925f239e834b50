using System.Collections.Generic;
using System.Text.Json.Serialization;

namespace Scalekit;

/// <summary>A user that a SCIM directory has provisioned.</summary>
public sealed class DirectoryUser : Resource
{
    /// <summary>Identifier, such as <c>diruser_1234</c>.</summary>
    [JsonInclude] public string? Id { get; internal set; }

    /// <summary>E-mail address.</summary>
    [JsonInclude] public string? Email { get; internal set; }

    /// <summary>The user's preferred user name.</summary>
    [JsonInclude] public string? PreferredUsername { get; internal set; }

    /// <summary>First name.</summary>
    [JsonInclude] public string? GivenName { get; internal set; }

    /// <summary>Last name.</summary>
    [JsonInclude] public string? FamilyName { get; internal set; }

    /// <summary>Whether the user is active in the directory; null if the service does not say.</summary>
    [JsonInclude] public bool? Active { get; internal set; }

    /// <summary>Names of the user's roles; null if the service does not return them.</summary>
    [JsonInclude] public IReadOnlyList<string>? Roles { get; internal set; }

    /// <summary>The organization that the user was listed for.</summary>
    [JsonInclude] public string? OrganizationId { get; internal set; }

    /// <summary>The directory that the user was listed from.</summary>
    [JsonInclude] public string? DirectoryId { get; internal set; }

    internal override string? Identity => Id;

    /// <inheritdoc/>
    public override string ToString() => Email ?? Id ?? nameof(DirectoryUser);
}
