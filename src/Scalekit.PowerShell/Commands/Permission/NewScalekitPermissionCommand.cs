using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>Creates a permission (createPermission).</summary>
[Cmdlet(VerbsCommon.New, "ScalekitPermission", SupportsShouldProcess = true)]
[OutputType(typeof(Scalekit.Permission))]
public sealed class NewScalekitPermissionCommand : PermissionCommand
{
    /// <summary>The name that roles refer to, such as documents:read.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "";

    /// <summary>What it allows.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    public string? Description { get; set; }

    /// <summary>
    /// What to do if a permission of that name already exists: Error, Skip (returns it unchanged) or Update (changes the description).
    /// </summary>
    [Parameter]
    public IfExists IfExists { get; set; }

    // A piped permission of another environment is copied.
    private protected override bool TakesValues => base.TakesValues || PipedObject.KindOf(InputObject) == nameof(Scalekit.Permission);

    private protected override void ProcessInput()
    {
        var permission = new PermissionInput
        {
            Name = Name,
            Description = Given(Description),
        };
        if (!IsPermission(permission.Name))
            return;
        Change(
            permission.Name,
            $"Create permission '{permission.Name}'{IfExists.Phrase()}",
            (client, stopping) => IfExists.OrAsync(
                () => client.Permissions.CreateAsync(permission, stopping),
                async () => await client.Permissions.GetAsync(permission.Name, stopping).ConfigureAwait(false),
                permission.Description is null
                    ? null
                    : async () => await client.Permissions.UpdateAsync(permission, stopping).ConfigureAwait(false)));
    }
}
