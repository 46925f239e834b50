using System.Collections.Generic;
using System.Linq;
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

    private protected override void ProcessInput()
    {
        var (organizationId, userId, values) = (OrganizationId, UserId, Values);
        if (values.Roles is null && values.Metadata is null)
        {
            WriteWarning($"Nothing to change for user {userId} in organization {organizationId}: give -Role or -Metadata.");
            return;
        }

        // No operation of the published contract reads a membership, so a trial run can only say what it would become.
        var roles = values.Roles is null ? null : $"roles -> {Listed(values.Roles)}";
        var metadata = values.Metadata is null
            ? null
            : $"metadata -> {Listed(values.Metadata.Select(value => $"{value.Key} '{value.Value}'"))}";
        var changes = string.Join("; ", new[] { roles, metadata }.Where(text => text is not null));
        Change(
            Target,
            $"Change user {userId} in organization {organizationId}: {changes}",
            (client, stopping) => client.Members.UpdateAsync(organizationId, userId, values, stopping),
            write: PassThru);
    }

    private static string Listed(IEnumerable<string> texts) => string.Join(", ", texts) is { Length: > 0 } list ? list : "(none)";
}
