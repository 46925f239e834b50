using System.Management.Automation;

namespace Scalekit.PowerShell.Commands;

/// <summary>Removes a user from an organization (removeMembership).</summary>
[Cmdlet(VerbsCommon.Remove, "ScalekitMember", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveScalekitMemberCommand : MemberCommand
{
    private protected override void ProcessInput()
    {
        var (organizationId, userId) = (OrganizationId, UserId);
        Change(
            Target,
            $"Remove user {userId} from organization {organizationId}",
            (client, stopping) => client.Members.RemoveAsync(organizationId, userId, stopping));
    }
}
