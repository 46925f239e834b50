using System;
using System.Collections.Generic;
using System.Text.Json.Serialization;

namespace Scalekit;

/// <summary>A person who can sign in, with a profile and memberships in any number of organizations.</summary>
public sealed class User : Resource
{
    /// <summary>ID, such as <c>usr_102690563312340000</c>.</summary>
    [JsonInclude] public string? Id { get; internal set; }

    /// <summary>E-mail address, unique in the environment. It cannot be changed.</summary>
    [JsonInclude] public string? Email { get; internal set; }

    /// <summary>The external ID: the ID of this user in your own system.</summary>
    [JsonInclude] public string? ExternalId { get; internal set; }

    /// <summary>First name.</summary>
    [JsonInclude] public string? GivenName { get; internal set; }

    /// <summary>Last name.</summary>
    [JsonInclude] public string? FamilyName { get; internal set; }

    /// <summary>The full name, as shown to people.</summary>
    [JsonInclude] public string? Name { get; internal set; }

    /// <summary>Phone number, such as <c>+14155552671</c>.</summary>
    [JsonInclude] public string? PhoneNumber { get; internal set; }

    /// <summary>Preferred language and region, such as <c>en-US</c>.</summary>
    [JsonInclude] public string? Locale { get; internal set; }

    /// <summary>The URL of the user's picture.</summary>
    [JsonInclude] public string? Picture { get; internal set; }

    /// <summary>The user's preferred user name.</summary>
    [JsonInclude] public string? PreferredUsername { get; internal set; }

    /// <summary>Names of the groups in the user's profile; null if the service does not return them.</summary>
    [JsonInclude] public IReadOnlyList<string>? Groups { get; internal set; }

    /// <summary>Whether the e-mail address has been verified; null if the service does not say.</summary>
    [JsonInclude] public bool? EmailVerified { get; internal set; }

    /// <summary>Your own text values by name.</summary>
    [JsonInclude] public IReadOnlyDictionary<string, string>? Metadata { get; internal set; }

    /// <summary>Text values of the user's profile by name, such as a department.</summary>
    [JsonInclude] public IReadOnlyDictionary<string, string>? CustomAttributes { get; internal set; }

    /// <summary>When the user was created (UTC, exact to 100 nanoseconds).</summary>
    [JsonInclude] public DateTimeOffset? CreateTime { get; internal set; }

    /// <summary>When the user was last changed (UTC, exact to 100 nanoseconds).</summary>
    [JsonInclude] public DateTimeOffset? UpdateTime { get; internal set; }

    /// <summary>When the user last signed in (UTC, exact to 100 nanoseconds); null if never.</summary>
    [JsonInclude] public DateTimeOffset? LastLoginTime { get; internal set; }

    /// <summary>The user's memberships in all organizations; null if the service does not return them.</summary>
    // The reader drops a member that has the name of an ignored property, and this property is read by hand, so it has another name.
    [JsonIgnore, JsonPropertyName("Scalekit.User.Memberships")]
    public IReadOnlyList<Membership>? Memberships { get; internal set; }

    internal override string? Identity => Id;

    /// <inheritdoc/>
    public override string ToString() => !string.IsNullOrEmpty(Email) ? Email! : Id ?? nameof(User);
}
