using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Scalekit.Emulator.Api;
using Scalekit.Emulator.State;

namespace Scalekit.Emulator.Live;

/// <summary>Memberships and invitations.</summary>
internal sealed class MembershipOperations(Store store)
{
    private static readonly TimeSpan InvitationLifetime = TimeSpan.FromDays(30);
    private static readonly PageSizes Sizes = new(Smallest: 1, Largest: 100, Default: 10);

    public Answer List(Call call)
    {
        var (after, size) = Paging.Read(call, Sizes);
        return LivePage.Write(call, "users", store.ListMembers(call.PathValues["organization_id"], after, size), (writer, membership) => writer.WriteItem(writer => WriteUser(writer, membership.UserId)));
    }

    public Answer Add(Call call)
    {
        var (organizationId, userId) = Identifiers(call);
        return WriteUser(201, store.AddMembership(
            organizationId,
            userId,
            ReadRoles(call),
            Rules.Metadata(call),
            Rules.Email("inviter_email", call.Body.Text("inviter_email")),
            Rules.IsTrue(call, "send_invitation_email", otherwise: true)));
    }

    public Answer Update(Call call)
    {
        var (organizationId, userId) = Identifiers(call);
        return WriteUser(200, store.UpdateMembership(organizationId, userId, ReadRoles(call), Rules.Metadata(call)));
    }

    public Answer Remove(Call call)
    {
        var (organizationId, userId) = Identifiers(call);
        store.RemoveMembership(organizationId, userId);
        return Answer.Object(200, _ => { });
    }

    public Answer ResendInvite(Call call)
    {
        var (organizationId, userId) = Identifiers(call);
        var membership = store.ResendInvite(organizationId, userId);
        return Answer.Object(200, writer => writer.WriteObject("invite", writer =>
        {
            writer.WriteString("organization_id", membership.OrganizationId);
            writer.WriteString("user_id", membership.UserId);
            writer.WriteString("status", StatusOf(membership));
            writer.WriteString("created_at", membership.CreateTime);
            writer.WriteString("expires_at", ExpiryOf(membership));
            writer.WriteOptional("resent_at", membership.ResendTime);
            writer.WriteNumber("resent_count", membership.InvitationsSent - 1);
            writer.WriteOptional("inviter_email", membership.InviterEmail);
        }));
    }

    private static (string OrganizationId, string UserId) Identifiers(Call call) =>
        (Rules.Identifier(call, "organization_id", "org_"), Rules.Identifier(call, "id", "usr_"));

    private static IReadOnlyList<string>? ReadRoles(Call call) => call.Body.Member("roles") is { } roles
        ? [.. roles.EnumerateArray().Select((role, index) =>
            role.Text("name") ?? throw RefusalException.Invalid($"roles[{index}].name", "is required"))]
        : null;

    private static string StatusOf(Membership membership) => membership.Active ? "ACTIVE" : "PENDING_INVITE";

    private static string ExpiryOf(Membership membership) =>
        Timestamps.Write(Timestamps.Read(membership.ResendTime ?? membership.CreateTime) + InvitationLifetime);

    private Answer WriteUser(int status, Membership membership) =>
        Answer.Object(status, writer => writer.WriteObject("user", writer => WriteUser(writer, membership.UserId)));

    // A user has all memberships, in whatever organization; that of the request is not always the first.
    private void WriteUser(Utf8JsonWriter writer, string userId)
    {
        writer.WriteString("id", userId);
        writer.WriteString("email", userId + "@example.com");
        writer.WriteArray("memberships", store.ListMemberships(userId), Write);
    }

    private void Write(Utf8JsonWriter writer, Membership membership) => writer.WriteItem(writer =>
    {
        writer.WriteString("organization_id", membership.OrganizationId);
        writer.WriteOptional("display_name", store.NameOfOrganization(membership.OrganizationId));
        writer.WriteArray("roles", membership.Roles, (writer, name) => WriteRole(writer, membership.OrganizationId, name));
        writer.WriteString("membership_status", StatusOf(membership));
        writer.WriteTextMap("metadata", membership.Metadata);
        writer.WriteOptional("inviter_email", membership.InviterEmail);
        writer.WriteString("join_time", membership.CreateTime);
        writer.WriteString("created_at", membership.CreateTime);
        if (!membership.Active)
        {
            writer.WriteString("expires_at", ExpiryOf(membership));
        }
    });

    private void WriteRole(Utf8JsonWriter writer, string organizationId, string name) => writer.WriteItem(writer =>
    {
        var role = store.FindRole(organizationId, name);
        writer.WriteOptional("id", role?.Id);
        writer.WriteString("name", name);
        writer.WriteOptional("display_name", role?.DisplayName);
    });
}
