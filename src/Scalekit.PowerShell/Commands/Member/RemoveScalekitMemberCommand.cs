using System.Management.Automation;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Removes a user from an organization (removeMembership, deleteMembership2). The service may delete a user who belongs to no other
/// organization.
/// </summary>
[Cmdlet(VerbsCommon.Remove, "ScalekitMember", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveScalekitMemberCommand : MemberCommand
{
    private protected override void ProcessMember(UserKey user, string phrase)
    {
        var organizationId = OrganizationId;
        Change(
            Target,
            $"Remove {phrase} from organization {organizationId}; if it is their last one, the service may delete the user",
            (client, stopping) => client.Memberships.RemoveAsync(organizationId, user, stopping));
    }
}
