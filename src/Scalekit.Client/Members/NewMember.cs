namespace Scalekit.Members;

/// <summary>What adding a member takes.</summary>
/// <param name="Membership">Roles and metadata.</param>
/// <param name="SendInvitation">Whether the service is to e-mail the user.</param>
internal sealed record NewMember(MembershipInput Membership, bool SendInvitation);
