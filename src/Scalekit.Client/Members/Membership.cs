using System.Collections.Generic;
using System.Text.Json.Serialization;
using Scalekit.Core.Json;

namespace Scalekit;

/// <summary>The membership of a user in an organization.</summary>
public sealed class Membership : Resource
{
    /// <summary>The user's ID, such as <c>usr_102690563312340000</c>.</summary>
    [JsonInclude] public string? UserId { get; internal set; }

    /// <summary>The user's e-mail address; null if the service does not return it.</summary>
    [JsonInclude] public string? Email { get; internal set; }

    /// <summary>The organization's ID.</summary>
    [JsonInclude] public string? OrganizationId { get; internal set; }

    /// <summary>
    /// Names of the roles that the user has in the organization; the ID of a role that has no name. Null if the service does not return
    /// them.
    /// </summary>
    [JsonInclude] public IReadOnlyList<string>? Roles { get; internal set; }

    /// <summary>
    /// Status of the membership: <c>PENDING_INVITE</c> or <c>ACTIVE</c>, and at the running service also <c>INACTIVE</c> or
    /// <c>INVITE_EXPIRED</c>; the service may add others.
    /// </summary>
    [JsonInclude] public string? MembershipStatus { get; internal set; }

    internal override string? Identity => UserId;

    // A user may be a member of several organizations.
    private protected override ResourceKey Key => new(UserId, OrganizationId);

    /// <inheritdoc/>
    public override string ToString() => $"{UserId} in {OrganizationId}";
}
