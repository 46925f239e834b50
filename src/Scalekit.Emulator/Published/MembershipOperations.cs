using Scalekit.Emulator.Api;
using Scalekit.Emulator.State;

namespace Scalekit.Emulator.Published;

/// <summary>Memberships and invitations.</summary>
internal sealed class MembershipOperations(Store store)
{
    public Answer Add(Call call) => Write(201, store.AddMembership(
        call.PathValues["organization_id"], call.PathValues["id"], call.Body.Texts("roles"), call.Body.TextMap("metadata")));

    public Answer Update(Call call) => Write(200, store.UpdateMembership(
        call.PathValues["organization_id"], call.PathValues["id"], call.Body.Texts("roles"), call.Body.TextMap("metadata")));

    public Answer Remove(Call call)
    {
        store.RemoveMembership(call.PathValues["organization_id"], call.PathValues["id"]);
        return Answer.Empty(204);
    }

    public Answer ResendInvite(Call call) => Write(200, store.ResendInvite(call.PathValues["organization_id"], call.PathValues["id"]));

    private static Answer Write(int status, Membership membership) => Answer.Json(status, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("user_id", membership.UserId);
        writer.WriteString("organization_id", membership.OrganizationId);
        writer.WriteTexts("roles", membership.Roles);
        writer.WriteString("membership_status", membership.Active ? "ACTIVE" : "PENDING_INVITE");
        writer.WriteEndObject();
    });
}
