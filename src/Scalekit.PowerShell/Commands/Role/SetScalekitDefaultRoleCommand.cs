using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Sets the default role of new members in an organization (updateDefaultOrganizationRoles) or in the environment, and, in the environment,
/// also the default role of users who create an organization (updateDefaultRoles).
/// </summary>
[Cmdlet(VerbsCommon.Set, "ScalekitDefaultRole", DefaultParameterSetName = OrganizationSet, SupportsShouldProcess = true)]
[OutputType(typeof(Role))]
public sealed class SetScalekitDefaultRoleCommand : RoleCommand
{
    /// <summary>The name of the default role of new members.</summary>
    [Parameter(ParameterSetName = OrganizationSet, Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = EnvironmentSet, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [IdentifierFrom("Name", Of = "name of the role for members")]
    [ArgumentCompleter(typeof(RoleCompleter))]
    public string? Member { get; set; }

    /// <summary>The name of the default role of users who create an organization.</summary>
    [Parameter(ParameterSetName = EnvironmentSet, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [IdentifierFrom("Name", Of = "name of the role for creators")]
    [ArgumentCompleter(typeof(RoleCompleter))]
    public string? Creator { get; set; }

    /// <summary>Return the new default roles.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override string? Named => Member ?? Creator;

    private string Target => IsOfEnvironment ? ConnectedClient().EnvironmentUrl.Authority : OrganizationId!;

    private protected override object TargetOf(string identifier) => string.IsNullOrEmpty(OrganizationId) ? identifier : OrganizationId!;

    private protected override void ProcessRole()
    {
        if (IsOfEnvironment)
            SetOfEnvironment();
        else
            SetOfOrganization();
    }

    private void SetOfOrganization()
    {
        var (organizationId, member) = (OrganizationId!, Member!);
        var preview = Preview(
            organizationId,
            async (client, stopping) => (await client.Roles.List(organizationId)
                .FirstOrDefaultAsync(role => role.IsDefaultMember == true, stopping).ConfigureAwait(false))?.Name ?? "",
            now => new FieldDiff().Add("member", now, member));
        if (preview is null)
            return;
        Change(
            organizationId,
            $"Give new members of organization {organizationId} the role '{member}'{preview}",
            (client, stopping) => client.Roles.SetDefaultMemberAsync(organizationId, member, stopping),
            write: PassThru);
    }

    private void SetOfEnvironment()
    {
        var (member, creator) = (Member, Creator);
        if (member is null && creator is null)
        {
            WriteWarning("Nothing to change for the default roles of the environment: give -Member or -Creator.");
            return;
        }

        var preview = Preview(
            Target,
            (client, stopping) => client.EnvironmentRoles.GetDefaultsAsync(stopping),
            now => Diff(now.Member, now.Creator));
        if (preview is null)
            return;
        string?[] parts =
        [
            member is null ? null : $"new users the role '{member}'",
            creator is null ? null : $"creators of organizations the role '{creator}'",
        ];
        var write = PassThru.IsPresent;
        Change<Role[]?>(
            Target,
            $"Give {string.Join(" and ", parts.Where(part => part is not null))} everywhere in the environment{preview}",
            async (client, stopping) =>
            {
                await client.EnvironmentRoles.SetDefaultsAsync(member, creator, stopping).ConfigureAwait(false);
                return write ? await DefaultsAsync(client, stopping).ConfigureAwait(false) : null;
            },
            write);

        FieldDiff Diff(Role? nowMember, Role? nowCreator)
        {
            var diff = new FieldDiff();
            if (member is not null)
                diff.Add("member", nowMember?.Name, member);
            return creator is null ? diff : diff.Add("creator", nowCreator?.Name, creator);
        }
    }

    private static async Task<Role[]> DefaultsAsync(ScalekitClient client, CancellationToken stopping)
    {
        var (member, creator) = await client.EnvironmentRoles.GetDefaultsAsync(stopping).ConfigureAwait(false);
        return [.. new[] { member, creator }.OfType<Role>().Distinct()];
    }
}
