using System.Collections.Generic;

namespace Scalekit;

/// <summary>Values for a new or changed user. A property that is null is not sent.</summary>
public sealed record UserInput
{
    /// <summary>E-mail address; required for a new user, and it cannot be changed later.</summary>
    public string? Email { get; init; }

    /// <summary>The external ID: the ID of the user in your own system; unique in the environment.</summary>
    public string? ExternalId { get; init; }

    /// <summary>First name; at most 255 characters.</summary>
    public string? GivenName { get; init; }

    /// <summary>Last name; at most 255 characters.</summary>
    public string? FamilyName { get; init; }

    /// <summary>The full name, as shown to people.</summary>
    public string? Name { get; init; }

    /// <summary>Phone number in international format, such as <c>+14155552671</c>.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>Preferred language and region, such as <c>en-US</c>.</summary>
    public string? Locale { get; init; }

    /// <summary>Text values of the profile by name. The service does not say what happens to existing values that are not given.</summary>
    public IReadOnlyDictionary<string, string>? CustomAttributes { get; init; }

    /// <summary>Your own text values by name. The service does not say what happens to existing values that are not given.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>Names of the roles in the organization; for a new user only.</summary>
    public IReadOnlyList<string>? Roles { get; init; }

    /// <summary>Your own text values for the membership in the organization; for a new user only.</summary>
    public IReadOnlyDictionary<string, string>? MembershipMetadata { get; init; }
}
