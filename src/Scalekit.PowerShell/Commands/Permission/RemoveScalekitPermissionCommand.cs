using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>Deletes permissions (deletePermission). All roles lose them.</summary>
[Cmdlet(VerbsCommon.Remove, "ScalekitPermission", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveScalekitPermissionCommand : PermissionCommand
{
    /// <summary>Names of permissions.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [Identifier("permission name")]
    [ArgumentCompleter(typeof(PermissionCompleter))]
    public string[] Name { get; set; } = [];

    private protected override void ProcessInput()
    {
        foreach (var name in Name)
        {
            if (IsPermission(name))
            {
                Change(
                    name,
                    $"Delete permission '{name}' from the environment; every role loses it",
                    (client, stopping) => client.Permissions.DeleteAsync(name, stopping));
            }
        }
    }
}
