using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Scalekit.Emulator.Api;
using Scalekit.Emulator.Resources.Base;
using Scalekit.Emulator.Seeding;
using Scalekit.Emulator.Storage;

namespace Scalekit.Emulator.Resources;

/// <summary>The membership of a user in an organization.</summary>
/// <param name="OrganizationId">The organization.</param>
/// <param name="UserId">The user.</param>
/// <param name="Roles">Role names of that organization.</param>
/// <param name="Metadata">Your own values; null if none were ever given.</param>
/// <param name="Active">False until the invitation is accepted.</param>
/// <param name="InvitationsSent">The number of invitations that were sent to the user.</param>
/// <param name="CreateTime">RFC 3339, up to nanoseconds.</param>
public sealed record Membership(
    string OrganizationId,
    string UserId,
    IReadOnlyList<string> Roles,
    IReadOnlyDictionary<string, string>? Metadata,
    bool Active,
    int InvitationsSent,
    string CreateTime)
{
    /// <summary>The e-mail address of the person who invited the user.</summary>
    public string? InviterEmail { get; init; }

    /// <summary>When the invitation was last resent; null for never.</summary>
    public string? ResendTime { get; init; }
}

/// <summary>Memberships and invitations.</summary>
internal sealed class Members(ResourceSet all) : Resource(all)
{
    private static readonly TimeSpan InvitationLifetime = TimeSpan.FromDays(30);
    private static readonly PageSizes Sizes = new(Smallest: 1, Largest: 100, Default: 10);
    private static readonly PageSizes SearchSizes = new(Smallest: 1, Largest: 30, Default: 10);

    private static readonly Representation<HeldRole> RoleJson = new(text: role => role.Name)
    {
        { "id", role => role.Role?.Id },
        { "name", role => role.Name },
        { "display_name", role => role.Role?.DisplayName },
    };

    private static readonly Representation<Shown> MembershipJson = new()
    {
        { "user_id", shown => shown.Membership.UserId },
        { "organization_id", shown => shown.Membership.OrganizationId },
        { "display_name", shown => shown.OrganizationName },
        { "roles", shown => shown.Roles, RoleJson },
        { "membership_status", Status },
        { "metadata", shown => shown.Membership.Metadata },
        { "inviter_email", shown => shown.Membership.InviterEmail },
        { "join_time", shown => shown.Membership.CreateTime },
        { "created_at", shown => shown.Membership.CreateTime },
        { "expires_at", shown => shown.Membership.Active ? null : Expiry(shown) },
    };

    private static readonly Representation<User> ProfileJson = new()
    {
        { "id", user => "usp" + user.Id["usr".Length..] },
        { "given_name", user => user.Profile.GivenName },
        { "family_name", user => user.Profile.FamilyName },
        { "name", user => user.Profile.Name },
        { "email_verified", user => user.LastLoginTime is not null },
        { "phone_number", user => user.Profile.PhoneNumber },
        { "locale", user => user.Profile.Locale },
        { "picture", user => user.Profile.Picture },
        { "preferred_username", user => user.Profile.PreferredUsername },
        { "gender", user => user.Profile.Gender },
        { "groups", user => user.Profile.Groups },
        { "custom_attributes", user => user.Profile.CustomAttributes },
        { "metadata", user => user.Profile.Metadata },
    };

    private static readonly Representation<ShownUser> UserJson = new()
    {
        { "id", shown => shown.User.Id },
        { "email", shown => shown.User.Email },
        { "external_id", shown => shown.User.ExternalId },
        { "create_time", shown => shown.User.CreateTime },
        { "update_time", shown => shown.User.UpdateTime },
        { "last_login_time", shown => shown.User.LastLoginTime },
        { "metadata", shown => shown.User.Metadata },
        { "user_profile", shown => shown.User, ProfileJson },
        { "memberships", shown => shown.Memberships, MembershipJson },
    };

    /// <summary>A user without memberships, as in events.</summary>
    public static Representation<User> BareUserJson { get; } = new()
    {
        { "id", user => user.Id },
        { "email", user => user.Email },
        { "external_id", user => user.ExternalId },
        { "create_time", user => user.CreateTime },
        { "update_time", user => user.UpdateTime },
        { "last_login_time", user => user.LastLoginTime },
        { "metadata", user => user.Metadata },
        { "user_profile", user => user, ProfileJson },
    };

    private static readonly Representation<Event> EventJson = new()
    {
        { "organization", happened => happened.Organization, Organizations.Json },
        { "user", happened => happened.User, BareUserJson },
    };

    private static readonly Representation<Shown> InvitationJson = new()
    {
        { "organization_id", shown => shown.Membership.OrganizationId },
        { "user_id", shown => shown.Membership.UserId },
        { "status", Status },
        { "created_at", shown => shown.Membership.CreateTime },
        { "expires_at", Expiry },
        { "resent_at", shown => shown.Membership.ResendTime },
        { "resent_count", shown => shown.Membership.InvitationsSent - 1 },
        { "inviter_email", shown => shown.Membership.InviterEmail },
    };

    /// <summary>
    /// The response to a change: in the published contract the membership, at the running service the user or the invitation.
    /// </summary>
    private static readonly Thing<Shown> One = new("membership", new(MembershipJson)
    {
        { "user", shown => shown.User, UserJson },
        { "invite", shown => shown, InvitationJson },
    });

    private static readonly Thing<ShownUser> OneUser = new("user", UserJson);
    private static readonly Listing<ShownUser> Many = new("users", UserJson);

    private readonly Table<Membership> memberships = new(
        membership => Key(membership.OrganizationId, membership.UserId), membership => membership.OrganizationId);

    /// <summary>The organizations of each user, in the order of joining.</summary>
    private readonly Dictionary<string, List<string>> organizationsOf = new(StringComparer.Ordinal);

    /// <summary>The people who are members of every organization at the start.</summary>
    public static Person FirstPerson => Person.Of(0);

    public static Person SecondPerson => Person.Of(4);

    public static Person ThirdPerson => Person.Of(2);

    public int Count => memberships.Count;

    public IEnumerable<string> UserIds => memberships.Rows.Select(membership => membership.UserId);

    /// <summary>The number of invitation e-mails that the service would have sent.</summary>
    public int InvitationEmailsSent { get; private set; }

    /// <summary>
    /// Three people from the directory of the organization, in different states: the first is active in both; the second is deactivated
    /// in the directory but still an active member; the third is active in the directory but has not accepted the invitation yet.
    /// </summary>
    public override void SeedOrganization(string id, int number)
    {
        var domain = Of<Organizations>().Get(id).MailDomain;
        Add(1, FirstPerson, "admin", active: true);
        Add(2, SecondPerson, "member", active: true);
        Add(3, ThirdPerson, "viewer", active: false);

        void Add(int user, Person person, string role, bool active) => Keep(new Membership(
            id,
            Of<Users>().Add(id, user, person, domain).Id,
            [role],
            Metadata: null,
            active,
            InvitationsSent: 1,
            SeedTimes.Text(user + 20)));
    }

    /// <summary>Exports do not say who has accepted the invitation, so everybody has.</summary>
    public override void CopyOrganization(string id, SeedScope organization)
    {
        foreach (var member in organization[SeedKind.Member])
        {
            Keep(new Membership(
                id,
                Of<Users>().CopyOf(member).Id,
                member.Names("roles"),
                member.Texts("metadata"),
                Active: true,
                InvitationsSent: 0,
                SeedTimes.Text(memberships.NextNumber + 20)));
        }
    }

    public override void OnOrganizationDeleted(string id)
    {
        foreach (var membership in memberships.Children(id).ToArray())
        {
            Forget(membership);
        }

        memberships.RemoveChildren(id);
    }

    public override void OnUserDeleted(string id)
    {
        foreach (var membership in Of(id).ToArray())
        {
            Forget(membership);
            Raise("deleted", membership);
        }
    }

    /// <summary>Returns one membership.</summary>
    /// <exception cref="RefusalException">There is none, or the organization does not exist.</exception>
    public Membership Get(string organizationId, string userId) =>
        memberships.Find(Key(Of<Organizations>().Get(organizationId).Id, userId))
            ?? throw new RefusalException(RefusalKind.NotFound, $"user '{userId}' is not a member of organization '{organizationId}'");

    /// <summary>Returns the memberships of an organization.</summary>
    public Page<Membership> List(string organizationId, int after, int size) =>
        memberships.Page(Of<Organizations>().Get(organizationId).Id, after, size);

    /// <summary>Makes a user accept an invitation, which no API operation can do.</summary>
    public Membership Accept(string organizationId, string userId) =>
        Changed(Get(organizationId, userId) with { Active = true });

    /// <summary>The memberships that have this role, and not another role of the same name.</summary>
    public IReadOnlyList<Membership> Holding(Role role) =>
    [
        .. memberships.Rows.Where(membership => membership.Roles.Contains(role.Name)
            && Of<Roles>().Find(membership.OrganizationId, role.Name)?.Id == role.Id),
    ];

    /// <summary>Replaces a role of members with another one.</summary>
    public void Reassign(IEnumerable<Membership> held, string from, string to)
    {
        foreach (var membership in held)
        {
            Changed(membership with { Roles = [.. membership.Roles.Select(name => name == from ? to : name).Distinct()] });
        }
    }

    [Operation("listOrganizationUsers")]
    public Outcome List(Call call)
    {
        var (after, size) = Paging.Read(call, Sizes);
        return Many.Of(call, List(call.PathValue("organization_id"), after, size).Select(membership => ShowUser(membership.UserId)));
    }

    [Operation("searchOrganizationUsers")]
    public Outcome Search(Call call)
    {
        var (after, size) = Paging.Read(call, SearchSizes);
        var organization = Of<Organizations>().Get(call.PathValue("organization_id"));
        var query = call.Parameter("query")!;
        return Many.Of(call, memberships
            .Page(organization.Id, after, size, membership => Users.Matches(Of<Users>().Get(membership.UserId), query))
            .Select(membership => ShowUser(membership.UserId)));
    }

    /// <summary>
    /// Makes a user a member; without roles, the user gets the default role. A user who is not sent an invitation has nothing to accept,
    /// and is an active member immediately.
    /// </summary>
    [Operation("addMembership")]
    public Outcome Add(Call call)
    {
        var (organizationId, userId) = Identifiers(call);
        Of<Organizations>().Get(organizationId);
        Of<Users>().Get(userId);
        RequireRolesIn(call, call.Body, organizationId);
        if (memberships.Find(Key(organizationId, userId)) is not null)
        {
            throw new RefusalException(
                RefusalKind.AlreadyExists, $"user '{userId}' is already a member of organization '{organizationId}'");
        }

        return Show(Add(call, call.Body, organizationId, userId));
    }

    [Operation("createMembership2")]
    public Outcome AddByExternalId(Call call) => Add(call);

    /// <summary>Makes a user a member as the request says, and sends an invitation unless the request says not to.</summary>
    public Membership Add(Call call, JsonElement given, string organizationId, string userId)
    {
        RequireRoom(organizationId);
        var isInvited = call.IsTrue("send_invitation_email", otherwise: true);
        InvitationEmailsSent += isInvited ? 1 : 0;
        var isGiven = given.ValueKind == JsonValueKind.Object;
        var added = Keep(new Membership(
            organizationId,
            userId,
            ReadRoles(call, given) ?? (Of<Roles>().DefaultMemberOf(organizationId) is { Length: > 0 } name ? [name] : []),
            isGiven ? given.TextMap("metadata") : null,
            Active: !isInvited,
            InvitationsSent: isInvited ? 1 : 0,
            Now())
        {
            InviterEmail = isGiven ? given.Text("inviter_email") : null,
        });
        Raise("created", added);
        if (isInvited)
        {
            RaiseInvitation(added);
        }

        return added;
    }

    /// <summary>Rejects another member if the organization has reached its user limit.</summary>
    public void RequireRoom(string organizationId) =>
        Of<Organizations>().RequireRoom(organizationId, memberships.Children(organizationId).Count());

    /// <summary>Rejects roles that the organization does not have.</summary>
    public void RequireRolesIn(Call call, JsonElement membership, string organizationId) =>
        RequireRoles(organizationId, ReadRoles(call, membership));

    /// <summary>One user with all memberships.</summary>
    public Outcome ShowOne(string userId) => OneUser.Of(ShowUser(userId));

    /// <summary>A page of users with all of their memberships.</summary>
    public Outcome ShowUsers(Call call, Page<User> page) => Many.Of(call, page.Select(user => ShowUser(user.Id)));

    /// <summary>Changes the given values and keeps the others; roles and metadata are replaced completely.</summary>
    [Operation("updateMembership")]
    public Outcome Update(Call call)
    {
        var (organizationId, userId) = Identifiers(call);
        var roles = ReadRoles(call, call.Body);
        var metadata = call.Body.TextMap("metadata");
        var old = Get(organizationId, userId);
        RequireRoles(organizationId, roles);
        return Show(Changed(old with { Roles = roles ?? old.Roles, Metadata = metadata ?? old.Metadata }));
    }

    [Operation("updateMembership2")]
    public Outcome UpdateByExternalId(Call call) => Update(call);

    [Operation("removeMembership")]
    public Outcome Remove(Call call)
    {
        var (organizationId, userId) = Identifiers(call);
        var membership = Get(organizationId, userId);
        Forget(membership);
        Raise("deleted", membership);
        return Outcome.Done;
    }

    [Operation("deleteMembership2")]
    public Outcome RemoveByExternalId(Call call) => Remove(call);

    [Operation("resendInvite")]
    public Outcome ResendInvite(Call call)
    {
        var (organizationId, userId) = Identifiers(call);
        var old = Get(organizationId, userId);
        if (old.Active)
        {
            throw new RefusalException(RefusalKind.FailedPrecondition, $"user '{userId}' has accepted the invitation already");
        }

        InvitationEmailsSent++;
        RaiseInvitation(old);
        return Show(memberships.Replace(old with { InvitationsSent = old.InvitationsSent + 1, ResendTime = Now() }));
    }

    private static string Key(string organizationId, string userId) => organizationId + "/" + userId;

    private static string Status(Shown shown) => shown.Membership.Active ? "ACTIVE" : "PENDING_INVITE";

    private static string Expiry(Shown shown) =>
        Timestamps.Write(Timestamps.Read(shown.Membership.ResendTime ?? shown.Membership.CreateTime) + InvitationLifetime);

    // The path contains the user ID or the external ID.
    private (string OrganizationId, string UserId) Identifiers(Call call)
    {
        var organizationId = call.PathValue("organization_id");
        return call.PathValues.TryGetValue("external_id", out var externalId)
            ? (Of<Organizations>().Get(organizationId).Id, Of<Users>().GetByExternalId(externalId).Id)
            : (organizationId, call.PathValue("id"));
    }

    /// <summary>The published contract uses the names of the roles, the running service uses objects with a name.</summary>
    private static IReadOnlyList<string>? ReadRoles(Call call, JsonElement given) => given.ValueKind != JsonValueKind.Object ? null
        : !call.IsLive ? given.Texts("roles")
        : given.Member("roles") is { } roles
            ? [.. roles.EnumerateArray().Select((role, index) =>
                role.Text("name") ?? throw RefusalException.Invalid($"roles[{index}].name", "is required"))]
            : null;

    private void RequireRoles(string organizationId, IReadOnlyList<string>? roles)
    {
        if (roles?.FirstOrDefault(name => Of<Roles>().Find(organizationId, name) is null) is { } unknown)
        {
            throw RefusalException.Invalid("roles", $"organization '{organizationId}' has no role '{unknown}'");
        }
    }

    private Outcome Show(Membership membership) => One.Of(ShowMembership(membership) with { User = ShowUser(membership.UserId) });

    // A user is shown with all memberships, in any organization; that of the request is not always the first.
    private ShownUser ShowUser(string userId) => new(
        Of<Users>().Get(userId), [.. Of(userId).Select(ShowMembership)]);

    private IEnumerable<Membership> Of(string userId) => organizationsOf.TryGetValue(userId, out var organizations)
        ? organizations.Select(organizationId => memberships.Find(Key(organizationId, userId))!)
        : [];

    private Membership Keep(Membership membership)
    {
        if (!organizationsOf.TryGetValue(membership.UserId, out var organizations))
        {
            organizationsOf.Add(membership.UserId, organizations = []);
        }

        organizations.Add(membership.OrganizationId);
        return memberships.Add(membership);
    }

    private Membership Changed(Membership membership)
    {
        Raise("updated", membership);
        return memberships.Replace(membership);
    }

    private void Raise(string what, Membership membership) => RaiseType("user.organization_membership_" + what, membership);

    private void RaiseInvitation(Membership membership) => RaiseType("user.organization_invitation", membership);

    private void RaiseType(string type, Membership membership) => Raise(
        type,
        membership.OrganizationId,
        new Event(Of<Organizations>().Get(membership.OrganizationId), Of<Users>().Get(membership.UserId)),
        EventJson);

    private void Forget(Membership membership)
    {
        organizationsOf[membership.UserId].Remove(membership.OrganizationId);
        memberships.Remove(membership);
    }

    private Shown ShowMembership(Membership membership) => new(
        membership,
        Of<Organizations>().NameOf(membership.OrganizationId),
        [.. membership.Roles.Select(name => new HeldRole(name, Of<Roles>().Find(membership.OrganizationId, name)))]);

    /// <summary>A membership with what a response contains.</summary>
    private sealed record Shown(Membership Membership, string? OrganizationName, IReadOnlyList<HeldRole> Roles)
    {
        /// <summary>The user with all memberships; null if the membership is shown as part of the user.</summary>
        public ShownUser? User { get; init; }
    }

    private sealed record Event(Organization Organization, User User);

    private sealed record ShownUser(User User, IReadOnlyList<Shown> Memberships);

    /// <summary>The name of a role, and the role of that name, if any.</summary>
    private sealed record HeldRole(string Name, Role? Role);
}
