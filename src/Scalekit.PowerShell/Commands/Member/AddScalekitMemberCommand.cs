using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>Adds a user to an organization (addMembership, createMembership2).</summary>
[Cmdlet(VerbsCommon.Add, "ScalekitMember", SupportsShouldProcess = true)]
[OutputType(typeof(Membership))]
public sealed class AddScalekitMemberCommand : MemberValuesCommand
{
    /// <summary>Send the user an invitation by e-mail. Without it, the service is told not to, if its contract has that option.</summary>
    [Parameter]
    public SwitchParameter SendInvitation { get; set; }

    /// <summary>
    /// What to do if the user is already a member: Error, Skip (returns nothing) or Update (changes roles and metadata).
    /// </summary>
    [Parameter]
    public IfExists IfExists { get; set; }

    // A piped membership of another organization is copied.
    private protected override bool TakesValues => base.TakesValues || PipedObject.KindOf(InputObject) == nameof(Membership);

    private protected override void ProcessMember(UserKey user, string phrase)
    {
        var (organizationId, values) = (OrganizationId, Values);
        var with = values.Roles is { Count: > 0 } roles ? $" with roles {string.Join(", ", roles)}" : " with no role given";
        var and = SendInvitation ? " and send an invitation" : "";
        Change(
            Target,
            $"Add {phrase} to organization {organizationId}{with}{and}{IfExists.Phrase()}",
            async (client, stopping) =>
            {
                // Looked up once, for all requests that follow.
                var found = await client.Users.ResolveAsync(user, stopping).ConfigureAwait(false);
                return await IfExists.OrAsync(
                    () => client.Memberships.AddAsync(organizationId, found, values, SendInvitation, stopping),
                    find: null,
                    values.Roles is null && values.Metadata is null
                        ? null
                        : async () => await client.Memberships.UpdateAsync(organizationId, found, values, stopping).ConfigureAwait(false))
                    .ConfigureAwait(false);
            });
    }
}
