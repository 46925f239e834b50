using System.Management.Automation;
using System.Threading.Tasks;

namespace Scalekit.PowerShell.Commands;

/// <summary>Adds a user to an organization (addMembership).</summary>
[Cmdlet(VerbsCommon.Add, "ScalekitMember", SupportsShouldProcess = true)]
[OutputType(typeof(Membership))]
public sealed class AddScalekitMemberCommand : MemberValuesCommand
{
    /// <summary>E-mail the user an invitation. Without it the service, where it has the choice, is told not to.</summary>
    [Parameter]
    public SwitchParameter SendInvitation { get; set; }

    /// <summary>What to do where the user is a member already: Error, Skip (nothing is written) or Update (roles and metadata as given).</summary>
    [Parameter]
    public IfExists IfExists { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var (organizationId, userId, values) = (OrganizationId, UserId, Values);
        Change(
            Target,
            $"Add user {userId} to organization {organizationId}{Phrase(values)}{(SendInvitation ? " and send an invitation" : "")}{IfExists.Phrase()}",
            (client, stopping) => IfExists.OrAsync(
                () => client.AddMembershipAsync(organizationId, userId, values, SendInvitation, stopping),
                () => Task.FromResult<Membership?>(null), // no operation shows a membership
                async () => values.Roles is null && values.Metadata is null
                    ? null
                    : await client.UpdateMembershipAsync(organizationId, userId, values, stopping).ConfigureAwait(false)));
    }
}
