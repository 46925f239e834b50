using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>Creates a role in an organization (createRole).</summary>
[Cmdlet(VerbsCommon.New, "ScalekitRole", SupportsShouldProcess = true)]
[OutputType(typeof(Role))]
public sealed class NewScalekitRoleCommand : OrganizationChangeCommand
{
    /// <summary>The name that memberships refer to.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "";

    /// <summary>Name shown to people.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? DisplayName { get; set; }

    /// <summary>What the role is for.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Description { get; set; }

    /// <summary>What the role allows; one text may hold several, split at ; or ,.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Permissions")]
    [NameList]
    public string[]? Permission { get; set; }

    /// <summary>
    /// What to do if the service says that the organization has a role of that name: Error, or Skip (it is written as it is).
    /// </summary>
    [Parameter]
    [ValidateSet(nameof(IfExists.Error), nameof(IfExists.Skip))]
    public IfExists IfExists { get; set; }

    /// <summary>The object in the pipeline.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    public PSObject? InputObject { get; set; }

    // A role of another organization is copied.
    private protected override bool TakesValues => PipedObject.KindOf(InputObject) is null or nameof(Role);

    private protected override void ProcessInput()
    {
        var organizationId = OrganizationId;
        var role = new RoleInput
        {
            Name = Name,
            DisplayName = IsGiven(nameof(DisplayName), DisplayName) ? DisplayName : null,
            Description = IsGiven(nameof(Description), Description) ? Description : null,
            Permissions = IsGiven(nameof(Permission), Permission) ? Permission : null,
        };
        var with = role.Permissions is { Count: > 0 } permissions ? $"permissions {string.Join(", ", permissions)}" : "no permissions";
        Change(
            role.Name,
            $"{role.Name} in {organizationId}",
            $"Create role '{role.Name}' in organization {organizationId} with {with}{IfExists.Phrase()}",
            (client, stopping) => IfExists.OrAsync(
                () => client.Roles.CreateAsync(organizationId, role, stopping),
                () => client.Roles.List(organizationId).FirstOrDefaultAsync(existing => existing.Name == role.Name, stopping)));
    }
}
