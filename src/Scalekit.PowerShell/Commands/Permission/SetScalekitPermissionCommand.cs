using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>Changes the description of a permission (updatePermission). Its name cannot be changed.</summary>
[Cmdlet(VerbsCommon.Set, "ScalekitPermission", SupportsShouldProcess = true)]
[OutputType(typeof(Scalekit.Permission))]
public sealed class SetScalekitPermissionCommand : PermissionCommand
{
    /// <summary>The permission's name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [Identifier("permission name")]
    [ArgumentCompleter(typeof(PermissionCompleter))]
    public string Name { get; set; } = "";

    /// <summary>What it allows.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    public string? Description { get; set; }

    /// <summary>Return the changed permission.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void ProcessInput()
    {
        var name = Name;
        if (!IsPermission(name))
            return;
        if (!IsGiven(nameof(Description), Description))
        {
            WriteWarning($"Nothing to change for permission {name}: give -Description.");
            return;
        }

        var changes = new PermissionInput { Name = name, Description = Description };
        var preview = Preview(
            name,
            (client, stopping) => client.Permissions.GetAsync(name, stopping),
            now => new FieldDiff().Add("description", now.Description, changes.Description));
        if (preview is null)
            return;
        Change(
            name,
            $"Change description of permission '{name}'{preview}",
            (client, stopping) => client.Permissions.UpdateAsync(changes, stopping),
            write: PassThru);
    }
}
