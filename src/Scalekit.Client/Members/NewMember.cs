namespace Scalekit.Members;

/// <summary>The input for adding a member.</summary>
/// <param name="Membership">Roles and metadata.</param>
/// <param name="SendInvitation">Whether the service e-mails the user an invitation.</param>
internal sealed record NewMember(MembershipInput Membership, bool SendInvitation);
