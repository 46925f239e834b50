using System.Management.Automation;

namespace Scalekit.PowerShell.Commands;

/// <summary>Resends a user's invitation to an organization by e-mail (resendInvite).</summary>
[Cmdlet(VerbsCommunications.Send, "ScalekitInvitation", SupportsShouldProcess = true)]
[OutputType(typeof(Membership))]
public sealed class SendScalekitInvitationCommand : MemberCommand
{
    private protected override void ProcessMember(UserKey user, string phrase)
    {
        var organizationId = OrganizationId;
        Change(
            Target,
            $"Send {phrase} the invitation to organization {organizationId} again",
            (client, stopping) => client.Memberships.ResendInvitationAsync(organizationId, user, stopping));
    }
}
