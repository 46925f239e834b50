using System.Management.Automation;

namespace Scalekit.PowerShell.Commands;

/// <summary>Changes a user's roles or metadata in an organization (updateMembership). Only what is given is sent.</summary>
[Cmdlet(VerbsCommon.Set, "ScalekitMember", SupportsShouldProcess = true)]
[OutputType(typeof(Membership))]
public sealed class SetScalekitMemberCommand : MemberValuesCommand
{
    /// <summary>Write the changed membership.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var (organizationId, userId, values) = (OrganizationId, UserId, Values);
        if (values.Roles is null && values.Metadata is null)
        {
            WriteWarning($"Nothing to change for user {userId} in organization {organizationId}: give -Role or -Metadata.");
            return;
        }

        var what = values.Metadata is null ? "roles" : values.Roles is null ? "metadata" : "roles and metadata";
        var to = values.Roles is { } roles ? $" to roles {(roles.Count == 0 ? "(none)" : string.Join(", ", roles))}" : "";
        // No operation shows a membership, so a trial run can only say what it would be.
        Change(
            Target,
            $"Change {what} of user {userId} in organization {organizationId}{to}",
            (client, stopping) => client.UpdateMembershipAsync(organizationId, userId, values, stopping),
            write: PassThru);
    }
}
