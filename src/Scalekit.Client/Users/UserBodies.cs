using System.Collections.Generic;
using Scalekit.Core.Json;
using Scalekit.Members;

namespace Scalekit.Users;

/// <summary>The input for creating a user.</summary>
/// <param name="User">The user and the membership.</param>
/// <param name="SendInvitation">Whether the service e-mails the user an invitation.</param>
internal sealed record NewUser(UserInput User, bool SendInvitation);

/// <summary>The request body for creating a user.</summary>
[Body]
internal sealed record NewUserBody(
    string Email,
    string? ExternalId,
    IReadOnlyDictionary<string, string>? Metadata,
    ProfileBody? UserProfile,
    MembershipBody? Membership)
{
    /// <summary>Creates the body for a new user.</summary>
    /// <exception cref="ScalekitException">
    /// <see cref="ErrorIds.InvalidValue"/> or <see cref="ErrorIds.InvalidIdentifier"/>: the e-mail address or the external ID is invalid.
    /// </exception>
    public static NewUserBody Of(UserInput user) => new(
        EmailAddress.Clean(user.Email),
        user.ExternalId is null ? null : IdentifierText.Clean(user.ExternalId, "external ID"),
        user.Metadata,
        ProfileBody.Of(user),
        user.Roles is null && user.MembershipMetadata is null
            ? null
            : MembershipBody.Of(new MembershipInput { Roles = user.Roles, Metadata = user.MembershipMetadata }));
}

/// <summary>The request body for changing a user.</summary>
[Body]
internal sealed record UserChangesBody(string? ExternalId, IReadOnlyDictionary<string, string>? Metadata, ProfileBody? UserProfile)
{
    /// <summary>Creates the body for changes.</summary>
    /// <exception cref="ScalekitException">
    /// <see cref="ErrorIds.InvalidValue"/>: there is a value that can only be given for a new user.
    /// </exception>
    public static UserChangesBody Of(UserInput changes)
    {
        if (changes is not { Email: null, Roles: null, MembershipMetadata: null })
        {
            throw new ScalekitException(
                ErrorIds.InvalidValue,
                "A user's e-mail address cannot be changed, and roles belong to a membership, not to the user; nothing was sent.");
        }

        var externalId = changes.ExternalId is null ? null : IdentifierText.Clean(changes.ExternalId, "external ID");
        return new(externalId, changes.Metadata, ProfileBody.Of(changes));
    }
}

/// <summary>The profile in a request body.</summary>
internal sealed record ProfileBody(
    string? GivenName,
    string? FamilyName,
    string? Name,
    string? PhoneNumber,
    string? Locale,
    IReadOnlyDictionary<string, string>? CustomAttributes)
{
    private static readonly ProfileBody Nothing = new(null, null, null, null, null, null);

    /// <summary>The values of the profile; null if there are none.</summary>
    public static ProfileBody? Of(UserInput user)
    {
        var profile = new ProfileBody(
            user.GivenName, user.FamilyName, user.Name, user.PhoneNumber, user.Locale, user.CustomAttributes);
        return profile == Nothing ? null : profile;
    }
}
