using System;
using System.Collections.Generic;
using System.Linq;
using Scalekit.Emulator.Api;
using Scalekit.Emulator.Resources.Base;
using Scalekit.Emulator.Storage;

namespace Scalekit.Emulator.Resources;

/// <summary>That a user belongs to an organization.</summary>
/// <param name="OrganizationId">The organization.</param>
/// <param name="UserId">The user.</param>
/// <param name="Roles">Role names of that organization.</param>
/// <param name="Metadata">The caller's own values; null where none were ever given.</param>
/// <param name="Active">False while the invitation is open.</param>
/// <param name="InvitationsSent">How many invitations the user was sent.</param>
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
    /// <summary>Who invited the user.</summary>
    public string? InviterEmail { get; init; }

    /// <summary>When the user was last invited once more; null for never.</summary>
    public string? ResendTime { get; init; }
}

/// <summary>Memberships and invitations.</summary>
internal sealed class Members(ResourceSet all) : Resource(all)
{
    private static readonly TimeSpan InvitationLifetime = TimeSpan.FromDays(30);
    private static readonly PageSizes Sizes = new(Smallest: 1, Largest: 100, Default: 10);

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
        { "given_name", user => user.GivenName },
        { "family_name", user => user.FamilyName },
        { "name", user => $"{user.GivenName} {user.FamilyName}" },
    };

    private static readonly Representation<ShownUser> UserJson = new()
    {
        { "id", shown => shown.User.Id },
        { "email", shown => shown.User.Email },
        { "create_time", shown => shown.User.CreateTime },
        { "user_profile", shown => shown.User, ProfileJson },
        { "memberships", shown => shown.Memberships, MembershipJson },
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
    /// What a change answers with: in the published contract the membership, in the running service its user or its invitation.
    /// </summary>
    private static readonly Thing<Shown> One = new("membership", new(MembershipJson)
    {
        { "user", shown => shown.User, UserJson },
        { "invite", shown => shown, InvitationJson },
    });

    private static readonly Listing<ShownUser> Many = new("users", UserJson);

    private readonly Table<Membership> memberships = new(
        membership => Key(membership.OrganizationId, membership.UserId), membership => membership.OrganizationId);

    public int Count => memberships.Count;

    public IEnumerable<string> UserIds => memberships.Rows.Select(membership => membership.UserId);

    /// <summary>How many e-mails the service would have sent to invite users.</summary>
    public int InvitationEmailsSent { get; private set; }

    /// <summary>
    /// Three people of the organization's directory, who are not in the same state there: one is active in both, one was deactivated in
    /// the directory and still is an active member, and one is active there and has not accepted the invitation yet.
    /// </summary>
    public override void SeedOrganization(string id, int number)
    {
        var domain = Of<Organizations>().Get(id).MailDomain;
        Add(1, Person.Of(0), "admin", active: true);
        Add(2, Person.Of(4), "member", active: true);
        Add(3, Person.Of(2), "viewer", active: false);

        void Add(int user, Person person, string role, bool active) => memberships.Add(new Membership(
            id,
            Of<Users>().Add(id, user, person, domain).Id,
            [role],
            Metadata: null,
            active,
            InvitationsSent: 1,
            SeedTimes.Text(user + 20)));
    }

    public override void OnOrganizationDeleted(string id) => memberships.RemoveChildren(id);

    /// <summary>One membership.</summary>
    /// <exception cref="RefusalException">There is none, or no such organization.</exception>
    public Membership Get(string organizationId, string userId) =>
        memberships.Find(Key(Of<Organizations>().Get(organizationId).Id, userId))
            ?? throw new RefusalException(RefusalKind.NotFound, $"user '{userId}' is not a member of organization '{organizationId}'");

    /// <summary>The memberships of an organization.</summary>
    public Page<Membership> List(string organizationId, int after, int size) =>
        memberships.Page(Of<Organizations>().Get(organizationId).Id, after, size);

    /// <summary>Lets a user accept an invitation, which no operation of the API can.</summary>
    public Membership Accept(string organizationId, string userId) =>
        memberships.Replace(Get(organizationId, userId) with { Active = true });

    /// <summary>The memberships that name a role and mean this one.</summary>
    public IReadOnlyList<Membership> Holding(Role role) =>
    [
        .. memberships.Rows.Where(membership => membership.Roles.Contains(role.Name)
            && Of<Roles>().Find(membership.OrganizationId, role.Name)?.Id == role.Id),
    ];

    /// <summary>Gives members another role in the place of one.</summary>
    public void Reassign(IEnumerable<Membership> held, string from, string to)
    {
        foreach (var membership in held)
        {
            memberships.Replace(membership with { Roles = [.. membership.Roles.Select(name => name == from ? to : name).Distinct()] });
        }
    }

    [Operation("listOrganizationUsers")]
    public Outcome List(Call call)
    {
        var (after, size) = Paging.Read(call, Sizes);
        return Many.Of(call, List(call.PathValue("organization_id"), after, size).Select(membership => ShowUser(membership.UserId)));
    }

    /// <summary>
    /// Makes a user a member; without roles with the environment's default role. Whoever is not sent an invitation has none to accept,
    /// and is an active member at once.
    /// </summary>
    [Operation("addMembership")]
    public Outcome Add(Call call)
    {
        var (organizationId, userId) = Identifiers(call);
        var roles = ReadRoles(call);
        var metadata = call.Body.TextMap("metadata");
        var inviterEmail = call.Body.Text("inviter_email");
        Of<Organizations>().Get(organizationId);
        Of<Users>().Get(userId);
        RequireRoles(organizationId, roles);
        if (memberships.Find(Key(organizationId, userId)) is not null)
        {
            throw new RefusalException(
                RefusalKind.AlreadyExists, $"user '{userId}' is already a member of organization '{organizationId}'");
        }

        var isInvited = call.IsTrue("send_invitation_email", otherwise: true);
        InvitationEmailsSent += isInvited ? 1 : 0;
        return Show(memberships.Add(
            new Membership(
                organizationId,
                userId,
                roles ?? [Of<Roles>().DefaultMemberOf(organizationId)],
                metadata,
                Active: !isInvited,
                InvitationsSent: isInvited ? 1 : 0,
                Now())
            {
                InviterEmail = inviterEmail,
            }));
    }

    /// <summary>Changes what is given and leaves the rest; roles and metadata are replaced as a whole.</summary>
    [Operation("updateMembership")]
    public Outcome Update(Call call)
    {
        var (organizationId, userId) = Identifiers(call);
        var roles = ReadRoles(call);
        var metadata = call.Body.TextMap("metadata");
        var old = Get(organizationId, userId);
        RequireRoles(organizationId, roles);
        return Show(memberships.Replace(old with { Roles = roles ?? old.Roles, Metadata = metadata ?? old.Metadata }));
    }

    [Operation("removeMembership")]
    public Outcome Remove(Call call)
    {
        var (organizationId, userId) = Identifiers(call);
        memberships.Remove(Get(organizationId, userId));
        return Outcome.Done;
    }

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
        return Show(memberships.Replace(old with { InvitationsSent = old.InvitationsSent + 1, ResendTime = Now() }));
    }

    private static string Key(string organizationId, string userId) => organizationId + "/" + userId;

    private static string Status(Shown shown) => shown.Membership.Active ? "ACTIVE" : "PENDING_INVITE";

    private static string Expiry(Shown shown) =>
        Timestamps.Write(Timestamps.Read(shown.Membership.ResendTime ?? shown.Membership.CreateTime) + InvitationLifetime);

    private static (string OrganizationId, string UserId) Identifiers(Call call) =>
        (call.PathValue("organization_id"), call.PathValue("id"));

    /// <summary>The published contract has the names of the roles, the running service objects with a name.</summary>
    private static IReadOnlyList<string>? ReadRoles(Call call) => !call.IsLive ? call.Body.Texts("roles")
        : call.Body.Member("roles") is { } roles
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

    // A user has all memberships, in whatever organization; that of the request is not always the first.
    private ShownUser ShowUser(string userId) => new(
        Of<Users>().Get(userId), [.. memberships.Rows.Where(membership => membership.UserId == userId).Select(ShowMembership)]);

    private Shown ShowMembership(Membership membership) => new(
        membership,
        Of<Organizations>().NameOf(membership.OrganizationId),
        [.. membership.Roles.Select(name => new HeldRole(name, Of<Roles>().Find(membership.OrganizationId, name)))]);

    /// <summary>A membership as a response shows it.</summary>
    private sealed record Shown(Membership Membership, string? OrganizationName, IReadOnlyList<HeldRole> Roles)
    {
        /// <summary>The user with all memberships; null where the membership is part of the user.</summary>
        public ShownUser? User { get; init; }
    }

    private sealed record ShownUser(User User, IReadOnlyList<Shown> Memberships);

    /// <summary>A role by its name, and what there is under that name.</summary>
    private sealed record HeldRole(string Name, Role? Role);
}
