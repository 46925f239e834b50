using System;
using System.Collections.Generic;
using System.Linq;

namespace Scalekit.Emulator.State;

/// <content>Memberships and invitations.</content>
public sealed partial class Store
{
    /// <summary>Identifiers of users that do not exist begin with this; every other well formed identifier is a user.</summary>
    public const string MissingUserPrefix = "usr_missing";

    /// <summary>How many e-mails the service would have sent to invite users.</summary>
    public int InvitationEmailsSent
    {
        get
        {
            lock (gate)
            {
                return invitationEmailsSent;
            }
        }
    }

    /// <summary>The memberships of a user in the order of their creation.</summary>
    /// <param name="userId">The user.</param>
    /// <returns>Those in all organizations.</returns>
    public IReadOnlyList<Membership> ListMemberships(string userId)
    {
        lock (gate)
        {
            return [.. memberships.Rows.Where(membership => membership.UserId == userId)];
        }
    }

    /// <summary>The memberships of an organization.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="after">The position to go on behind; -1 for the beginning.</param>
    /// <param name="size">How many at most.</param>
    /// <returns>A page.</returns>
    public Page<Membership> ListMembers(string organizationId, int after = -1, int size = int.MaxValue - 1)
    {
        lock (gate)
        {
            GetOrganization(organizationId);
            return memberships.Page(organizationId, after, size);
        }
    }

    /// <summary>One membership.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="userId">The user.</param>
    /// <returns>The membership.</returns>
    public Membership GetMembership(string organizationId, string userId)
    {
        lock (gate)
        {
            GetOrganization(organizationId);
            return memberships.Find(MembershipKey(organizationId, userId))
                ?? throw new RefusalException(RefusalKind.NotFound, $"user '{userId}' is not a member of organization '{organizationId}'");
        }
    }

    /// <summary>Invites a user into an organization.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="userId">The user.</param>
    /// <param name="roles">Role names; null for the environment's default role, <c>member</c>.</param>
    /// <param name="metadata">The caller's own values.</param>
    /// <param name="inviterEmail">Who invites the user.</param>
    /// <param name="sendEmail">Whether the user is told by e-mail.</param>
    /// <returns>The membership.</returns>
    public Membership AddMembership(
        string organizationId,
        string userId,
        IReadOnlyList<string>? roles = null,
        IReadOnlyDictionary<string, string>? metadata = null,
        string? inviterEmail = null,
        bool sendEmail = true)
    {
        lock (gate)
        {
            GetOrganization(organizationId);
            RequireUser(userId);
            RequireRoles(organizationId, roles);
            if (memberships.Find(MembershipKey(organizationId, userId)) is not null)
            {
                throw new RefusalException(
                    RefusalKind.AlreadyExists, $"user '{userId}' is already a member of organization '{organizationId}'");
            }

            invitationEmailsSent += sendEmail ? 1 : 0;
            return memberships.Add(
                new Membership(organizationId, userId, roles ?? ["member"], metadata, Active: false, InvitationsSent: 1, Now())
                {
                    InviterEmail = inviterEmail,
                });
        }
    }

    /// <summary>Changes what is given and leaves the rest.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="userId">The user.</param>
    /// <param name="roles">Role names in place of all the old ones.</param>
    /// <param name="metadata">New values in place of all the old ones.</param>
    /// <returns>The changed membership.</returns>
    public Membership UpdateMembership(
        string organizationId, string userId, IReadOnlyList<string>? roles = null, IReadOnlyDictionary<string, string>? metadata = null)
    {
        lock (gate)
        {
            var old = GetMembership(organizationId, userId);
            RequireRoles(organizationId, roles);
            return memberships.Replace(old with { Roles = roles ?? old.Roles, Metadata = metadata ?? old.Metadata });
        }
    }

    /// <summary>Removes a user from an organization.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="userId">The user.</param>
    public void RemoveMembership(string organizationId, string userId)
    {
        lock (gate)
        {
            memberships.Remove(GetMembership(organizationId, userId));
        }
    }

    /// <summary>Invites a user once more.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="userId">The user.</param>
    /// <returns>The membership.</returns>
    public Membership ResendInvite(string organizationId, string userId)
    {
        lock (gate)
        {
            var old = GetMembership(organizationId, userId);
            if (old.Active)
            {
                throw new RefusalException(RefusalKind.FailedPrecondition, $"user '{userId}' has accepted the invitation already");
            }

            invitationEmailsSent++;
            return memberships.Replace(old with { InvitationsSent = old.InvitationsSent + 1, ResendTime = Now() });
        }
    }

    /// <summary>Lets a user accept an invitation, which no operation of the API can.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="userId">The user.</param>
    /// <returns>The membership.</returns>
    public Membership AcceptInvite(string organizationId, string userId)
    {
        lock (gate)
        {
            return memberships.Replace(GetMembership(organizationId, userId) with { Active = true });
        }
    }

    private static void RequireUser(string userId)
    {
        if (userId.Any(character => char.IsWhiteSpace(character) || char.IsControl(character)))
        {
            throw RefusalException.Invalid("id", "a user identifier has no white space");
        }

        if (userId.StartsWith(MissingUserPrefix, StringComparison.Ordinal))
        {
            throw RefusalException.NotFound("user", userId);
        }
    }

    private void RequireRoles(string organizationId, IReadOnlyList<string>? roles)
    {
        if (roles?.FirstOrDefault(name => FindRole(organizationId, name) is null) is { } unknown)
        {
            throw RefusalException.Invalid("roles", $"organization '{organizationId}' has no role '{unknown}'");
        }
    }
}
