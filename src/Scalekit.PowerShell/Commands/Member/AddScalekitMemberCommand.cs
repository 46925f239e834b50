using System.Management.Automation;

namespace Scalekit.PowerShell.Commands;

/// <summary>Adds a user to an organization (addMembership).</summary>
[Cmdlet(VerbsCommon.Add, "ScalekitMember", SupportsShouldProcess = true)]
[OutputType(typeof(Membership))]
public sealed class AddScalekitMemberCommand : MemberValuesCommand
{
    /// <summary>E-mail the user an invitation. Without it the service, where it has the choice, is told not to.</summary>
    [Parameter]
    public SwitchParameter SendInvitation { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var (organizationId, userId, values) = (OrganizationId, UserId, Values);
        Change(
            Target,
            $"Add user {userId} to organization {organizationId}{Phrase(values)}{(SendInvitation ? " and send an invitation" : "")}",
            (client, stopping) => client.AddMembershipAsync(organizationId, userId, values, SendInvitation, stopping));
    }
}
