using System.Management.Automation;

namespace Scalekit.PowerShell.Commands;

/// <summary>Adds a user to an organization (addMembership).</summary>
[Cmdlet(VerbsCommon.Add, "ScalekitMember", SupportsShouldProcess = true)]
[OutputType(typeof(Membership))]
public sealed class AddScalekitMemberCommand : MemberValuesCommand
{
    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var (organizationId, userId, values) = (OrganizationId, UserId, Values);
        Change(
            Target,
            $"Add user {userId} to organization {organizationId}{Phrase(values)}",
            (client, stopping) => client.AddMembershipAsync(organizationId, userId, values, stopping));
    }
}
