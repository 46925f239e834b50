using System.Management.Automation;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Removes a user from an organization (removeMembership, deleteMembership2). If the user belongs to no other organization, the service may
/// delete the user.
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
            $"Remove {phrase} from organization {organizationId}; if it is their only organization, the service may delete the user",
            (client, stopping) => client.Memberships.RemoveAsync(organizationId, user, stopping));
    }
}
