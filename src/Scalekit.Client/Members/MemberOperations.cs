using System;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Contracts;
using Scalekit.Core.Http;
using Scalekit.Core.Json;
using Scalekit.Core.Paging;
using Scalekit.Members;
using static Scalekit.Contracts.Verb;

namespace Scalekit;

/// <summary>Members of organizations, and their invitations.</summary>
public sealed class MemberOperations
{
    private const string OnePath = "/api/v1/memberships/organizations/{organization_id}/users/{user_id}";
    private const string ExternalPath = "/api/v1/memberships/organizations/{organization_id}/users:external/{external_id}";
    private const string InvitePath = "/api/v1/invites/organizations/{organization_id}/users/{user_id}/resend";

    internal static readonly Many<Nothing, Membership> ListOperation = new("listOrganizationUsers")
    {
        What = "list of members",
        Settle = (membership, arguments) => SettleListed(membership, arguments.Identifiers[0]),
        Live = new(Get, "/api/v1/organizations/{organization_id}/users") { Items = "users", Pages = PageStyle.Token(1, 100) },
    };

    internal static readonly Many<string, Membership> SearchOperation = new("searchOrganizationUsers")
    {
        What = "search for members",
        Settle = (membership, arguments) => SettleListed(membership, arguments.Identifiers[0]),
        Live = new(Get, "/api/v1/organizations/{organization_id}/users:search")
        {
            Items = "users",
            Pages = PageStyle.Token(1, 30),
            Query = (query, text) => query.Add("query", SearchText.Clean(text)),
        },
    };

    internal static readonly One<NewMember, Membership> AddOperation = new("addMembership")
    {
        Replay = Replay.Never,
        Creates = true,

        // The published form does not mention invitations; sent in this form, the running service would e-mail the user.
        Harmless = ApiContract.Live,
        WhenUnknown = _ => new Advice(AdviceCode.RepeatUnlessMember),
        Settle = Settle,

        // The published contract does not say whether the service sends an e-mail.
        Published = new(Post, OnePath)
        {
            Lacks = member => member.SendInvitation ? "way to choose whether an invitation is sent" : null,
            Body = member => RequestBody.Json(member.Membership),
        },

        // The service sends an e-mail unless the request says not to.
        Live = new(Post, OnePath)
        {
            Query = (query, member) => query.Add("send_invitation_email", member.SendInvitation),
            Body = member => RequestBody.Json(MembershipBody.Of(member.Membership)),
        },
    };

    internal static readonly One<MembershipInput, Membership> UpdateOperation = new("updateMembership")
    {
        Settle = Settle,
        Published = new(Patch, OnePath) { Body = RequestBody.Json },
        Live = new(Patch, OnePath) { Body = changes => RequestBody.Json(MembershipBody.Of(changes)) },
    };

    internal static readonly Done<Nothing> RemoveOperation = new("removeMembership")
    {
        Replay = Replay.Delete,
        Both = new(Delete, OnePath),
    };

    internal static readonly One<NewMember, Membership> AddByExternalIdOperation = new("createMembership2")
    {
        What = ByExternalId,
        Replay = Replay.Never,
        Creates = true,
        WhenUnknown = _ => new Advice(AdviceCode.RepeatUnlessMember),
        Settle = SettleExternal,
        Live = new(Post, ExternalPath)
        {
            Query = (query, member) => query.Add("send_invitation_email", member.SendInvitation),
            Body = member => RequestBody.Json(MembershipBody.Of(member.Membership)),
        },
    };

    internal static readonly One<MembershipInput, Membership> UpdateByExternalIdOperation = new("updateMembership2")
    {
        What = ByExternalId,
        Settle = SettleExternal,
        Live = new(Patch, ExternalPath) { Body = changes => RequestBody.Json(MembershipBody.Of(changes)) },
    };

    internal static readonly Done<Nothing> RemoveByExternalIdOperation = new("deleteMembership2")
    {
        What = ByExternalId,
        Replay = Replay.Delete,
        Live = new(Delete, ExternalPath),
    };

    // Must not be retried although it is a PATCH: each request sends an e-mail.
    internal static readonly One<Nothing, Membership> ResendInviteOperation = new("resendInvite")
    {
        Replay = Replay.Never,
        WhenUnknown = arguments => new Advice(AdviceCode.AskForInvitation, arguments.Identifiers[1]),
        Settle = SettleResent,
        Published = new(Patch, InvitePath),
        Live = new(Patch, InvitePath) { Body = _ => RequestBody.Json(new EmptyBody()) },
    };

    private const string ByExternalId = "way to specify a user by external ID";

    // Members that only an invitation has. The service may leave out some of them.
    private static readonly string[] InvitationMembers = ["resent_count", "resent_at", "expires_at", "inviter_email"];

    private readonly Sender sender;

    internal MemberOperations(Sender sender) => this.sender = sender;

    /// <summary>
    /// Lists the members of an organization (listOrganizationUsers). The running service returns at most 100 per page; with the published
    /// contract, the error is <see cref="ErrorIds.NotInContract"/>. If a user is returned without a membership in the organization, it is
    /// skipped and reported as an <see cref="OddRecord"/>.
    /// </summary>
    public Listing<Membership> List(string organizationId, ListOptions? options = null) =>
        sender.List(ListOperation, default, options, organizationId);

    /// <summary>
    /// Searches the members of an organization for those whose e-mail address, ID or external ID contains the text, case-insensitive
    /// (searchOrganizationUsers). The running service returns at most 30 per page; with the published contract, the error is
    /// <see cref="ErrorIds.NotInContract"/>. Otherwise it is like <see cref="List"/>.
    /// </summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="text">
    /// The text to search for, without blanks around it: 3 to 100 characters. Otherwise the error is <see cref="ErrorIds.InvalidValue"/>,
    /// and nothing is sent.
    /// </param>
    /// <param name="options">How to fetch them.</param>
    public Listing<Membership> Search(string organizationId, string text, ListOptions? options = null) =>
        sender.List(SearchOperation, text, options, organizationId);

    /// <summary>
    /// Adds a user to an organization (addMembership). If the response is lost, it is not retried, and the error is
    /// <see cref="ErrorIds.OutcomeUnknown"/>. If the service says that the user is already a member (409, which neither contract
    /// mentions), the error is <see cref="ErrorIds.AlreadyExists"/>.
    /// </summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="userId">The user.</param>
    /// <param name="membership">Roles and metadata.</param>
    /// <param name="sendInvitation">
    /// Whether the service e-mails the user an invitation. With the published contract, true causes the error
    /// <see cref="ErrorIds.NotInContract"/>.
    /// </param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<Membership> AddAsync(
        string organizationId,
        string userId,
        MembershipInput membership,
        bool sendInvitation = false,
        CancellationToken cancellationToken = default) =>
        sender.SendAsync(AddOperation, new NewMember(membership, sendInvitation), cancellationToken, organizationId, userId);

    /// <summary>
    /// Like <see cref="AddAsync"/>, for the user with an external ID (createMembership2). With the published contract, the error is
    /// <see cref="ErrorIds.NotInContract"/>.
    /// </summary>
    public Task<Membership> AddByExternalIdAsync(
        string organizationId,
        string externalId,
        MembershipInput membership,
        bool sendInvitation = false,
        CancellationToken cancellationToken = default) =>
        sender.SendAsync(
            AddByExternalIdOperation, new NewMember(membership, sendInvitation), cancellationToken, organizationId, externalId);

    /// <summary>
    /// Changes the values of a membership that are not null (updateMembership). Roles are the complete list: the vendor's SDK says that
    /// they replace the previous ones. Neither contract says so, nor what an empty list or empty metadata does. It sets values, so it is
    /// retried if the response is lost. If the user is not a member, the error is <see cref="ErrorIds.NotFound"/>.
    /// </summary>
    public Task<Membership> UpdateAsync(
        string organizationId, string userId, MembershipInput changes, CancellationToken cancellationToken = default) =>
        sender.SendAsync(UpdateOperation, changes, cancellationToken, organizationId, userId);

    /// <summary>
    /// Like <see cref="UpdateAsync"/>, for the user with an external ID (updateMembership2). With the published contract, the error is
    /// <see cref="ErrorIds.NotInContract"/>.
    /// </summary>
    public Task<Membership> UpdateByExternalIdAsync(
        string organizationId, string externalId, MembershipInput changes, CancellationToken cancellationToken = default) =>
        sender.SendAsync(UpdateByExternalIdOperation, changes, cancellationToken, organizationId, externalId);

    /// <summary>
    /// Removes a user from an organization (removeMembership). It cannot be undone, and the service may delete a user who belongs to no
    /// other organization: the vendor's guide says that it does, its SDK says that it does not. It is retried if the response is lost. If
    /// the user is not a member, the error is <see cref="ErrorIds.NotFound"/>.
    /// </summary>
    public Task RemoveAsync(string organizationId, string userId, CancellationToken cancellationToken = default) =>
        sender.SendAsync(RemoveOperation, default, cancellationToken, organizationId, userId);

    /// <summary>
    /// Like <see cref="RemoveAsync"/>, for the user with an external ID (deleteMembership2). With the published contract, the error is
    /// <see cref="ErrorIds.NotInContract"/>.
    /// </summary>
    public Task RemoveByExternalIdAsync(string organizationId, string externalId, CancellationToken cancellationToken = default) =>
        sender.SendAsync(RemoveByExternalIdOperation, default, cancellationToken, organizationId, externalId);

    /// <summary>
    /// E-mails the invitation to a user again (resendInvite). If it has expired, the running service creates a new one. If the response
    /// is lost, it is not retried, and the error is <see cref="ErrorIds.OutcomeUnknown"/>.
    /// </summary>
    public Task<Membership> ResendInvitationAsync(string organizationId, string userId, CancellationToken cancellationToken = default) =>
        sender.SendAsync(ResendInviteOperation, default, cancellationToken, organizationId, userId);

    // The running service returns the whole user, or the invitation, so the membership is extracted here. The service has accepted the
    // change, so missing parts of its response are no error.
    private static void Settle<TInput>(Membership membership, Arguments<TInput> arguments) =>
        Settle(membership, arguments.Identifiers[0], arguments.Identifiers[1]);

    // An external ID does not reveal the user ID: only the response can.
    private static void SettleExternal<TInput>(Membership membership, Arguments<TInput> arguments) =>
        Settle(membership, arguments.Identifiers[0], userId: null);

    private static void Settle(Membership membership, string organizationId, string? userId)
    {
        if (string.IsNullOrEmpty(membership.UserId) && IsUser(membership, userId))
            SettleUser(membership, organizationId, userId);
        else if (InvitationMembers.Any(name => membership.Member(name) is not null))
            SettleInvitation(membership, userId);
        membership.OrganizationId ??= organizationId;
    }

    private static void SettleResent<TInput>(Membership membership, Arguments<TInput> arguments)
    {
        Settle(membership, arguments);
        if (membership.Member("status") is not null)
            SettleInvitation(membership, arguments.Identifiers[1]);
    }

    // A service that omits empty values may omit the user's memberships.
    private static bool IsUser(Membership membership, string? userId) =>
        membership.Member("memberships") is { ValueKind: JsonValueKind.Array }
        || (membership.Member("id")?.Text() is { } id && (userId is null || id == userId));

    private static void SettleUser(Membership membership, string organizationId, string? userId)
    {
        membership.UserId = membership.TakeText("id") is { Length: > 0 } id ? id : userId;
        membership.OrganizationId ??= organizationId;
        if (!ReadOwn(membership, organizationId, out _))
            throw UnfitParts.Of(["memberships"], $"The user has no membership in {organizationId}.");
    }

    private static void SettleListed(Membership membership, string organizationId)
    {
        if (string.IsNullOrEmpty(membership.UserId))
            membership.UserId = membership.TakeText("id");
        membership.OrganizationId ??= organizationId;
        if (ReadOwn(membership, organizationId, out var isKnown))
            return;
        throw isKnown
            ? UnfitParts.OfOther(["memberships"], $"The user has no membership in {organizationId}.")
            : UnfitParts.Of(["memberships"], "A membership does not name its organization.");
    }

    // Returns false if the organization is not among the user's memberships. isKnown is false if one of these does not name its
    // organization, so it could be the one.
    private static bool ReadOwn(Membership membership, string organizationId, out bool isKnown)
    {
        isKnown = true;
        if (membership.Member("memberships") is not { ValueKind: JsonValueKind.Array } memberships)
            return true;
        foreach (var item in memberships.EnumerateArray())
        {
            if (OrganizationOf(item) == organizationId)
            {
                membership.OrganizationId = organizationId;
                ReadMembership(membership, item);
                return true;
            }

            isKnown &= OrganizationOf(item) is not null;
        }

        return false;
    }

    private static void ReadMembership(Membership membership, JsonElement own)
    {
        var isOdd = false;
        if (own.TryGetProperty("membership_status", out var status) && status.ValueKind != JsonValueKind.Null)
        {
            isOdd = status.ValueKind != JsonValueKind.String;
            membership.MembershipStatus = isOdd ? null : status.GetString();
        }

        try
        {
            membership.Roles = own.TryGetProperty("roles", out var roles) ? NameListConverter.Read(roles) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            isOdd = true;
        }

        if (isOdd)
            throw UnfitParts.Of(["memberships"], "A membership has an unexpected status or unexpected roles.");
    }

    private static string? OrganizationOf(JsonElement membership) =>
        membership.ValueKind == JsonValueKind.Object && membership.TryGetProperty("organization_id", out var id) ? id.Text() : null;

    private static void SettleInvitation(Membership membership, string? userId)
    {
        // The service omits the user until they have signed up.
        if (string.IsNullOrEmpty(membership.UserId))
            membership.UserId = userId;
        membership.MembershipStatus ??= membership.TakeText("status");
    }
}
