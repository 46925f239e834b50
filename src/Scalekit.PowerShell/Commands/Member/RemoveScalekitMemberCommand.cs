using System.Management.Automation;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Removes a user from an organization (removeMembership). The service may delete a user who belongs to no other organization.
/// </summary>
[Cmdlet(VerbsCommon.Remove, "ScalekitMember", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveScalekitMemberCommand : MemberCommand
{
    private protected override void ProcessInput()
    {
        var (organizationId, userId) = (OrganizationId, UserId);
        Change(
            Target,
            $"Remove user {userId} from organization {organizationId}; if it is their last one, the service may delete the user",
            (client, stopping) => client.Members.RemoveAsync(organizationId, userId, stopping));
    }
}
