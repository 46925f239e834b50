using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>Deletes a role of an organization (deleteOrganizationRole), or of the environment (deleteRole).</summary>
[Cmdlet(
    VerbsCommon.Remove,
    "ScalekitRole",
    DefaultParameterSetName = OrganizationSet,
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveScalekitRoleCommand : ExistingRoleCommand
{
    /// <summary>The role that users of the deleted role get instead.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Identifier("name of the role to assign instead")]
    [ArgumentCompleter(typeof(RoleCompleter))]
    public string? ReassignTo { get; set; }

    private protected override void ProcessRole()
    {
        var (organizationId, name) = (OrganizationId, Name);
        var reassignTo = Given(ReassignTo);
        var instead = reassignTo is null ? "" : $"; its users get role '{reassignTo}'";
        var isOfEnvironment = IsOfEnvironment;
        Change(Target, $"Delete role '{name}' {Place}{instead}", async (client, stopping) =>
        {
            try
            {
                await (isOfEnvironment
                    ? client.EnvironmentRoles.DeleteAsync(name, reassignTo, stopping)
                    : client.Roles.DeleteAsync(organizationId!, name, reassignTo, stopping)).ConfigureAwait(false);
            }
            catch (ScalekitException e) when (e.ErrorId == ErrorIds.InvalidRequest && reassignTo is null)
            {
                e.RecommendedAction ??= "If the role is in use, give the role that replaces it with -ReassignTo.";
                throw;
            }
        });
    }
}
